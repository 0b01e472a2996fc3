export interface Segment {
  readonly text: string;
  /** Stands for a character that would not be seen, or that would reorder or hide others. */
  readonly marked: boolean;
}

// Controls except tab and newline; format characters (direction, zero width, soft hyphen, tags, BOM); unpaired surrogates; line
// and paragraph separators; and three letters and a joiner that are drawn as nothing.
const hidden = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\u034f|\u115f|\u1160|\u3164/gu;

function nameOf(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Text that somebody or some model wrote, with every invisible character made visible. Nothing is dropped. */
export function visibleSegments(text: string): Segment[] {
  const segments: Segment[] = [];
  let last = 0;
  for (const match of text.replaceAll("\r\n", "\n").matchAll(hidden)) {
    const source = match.input;
    if (match.index > last) segments.push({ text: source.slice(last, match.index), marked: false });
    segments.push({ text: nameOf(match[0]), marked: true });
    last = match.index + match[0].length;
  }
  const rest = text.replaceAll("\r\n", "\n").slice(last);
  if (rest !== "" || segments.length === 0) segments.push({ text: rest, marked: false });
  return segments;
}
