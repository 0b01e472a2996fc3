export interface Segment {
  readonly text: string;
  /** Stands for a character that would not be seen, or that would reorder or hide others. */
  readonly marked: boolean;
}

// C0 and C1 controls except tab and newline; zero width and direction characters; line and paragraph separators; BOM; soft
// hyphen; tag characters; unpaired surrogates.
const hidden =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\u{e0000}-\u{e007f}]/gu;

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
