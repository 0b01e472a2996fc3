/** A face of a text, as far as its width depends on it. */
export interface Face {
  /** px. */
  readonly size: number;
  readonly weight: number;
  /** A font stack or the token of one. */
  readonly family: string;
}

/** Width of a text, px. */
export type Measure = (text: string, face: Face) => number;

/** Words in lines of at most `width`; a word that is wider than a line is broken. */
export function wrapped(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (measure(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    const pieces = broken(word, width, measure);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1)!;
  }
  return line === "" ? lines : [...lines, line];
}

function broken(word: string, width: number, measure: (text: string) => number): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const character of word) {
    if (piece !== "" && measure(piece + character) > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...pieces, piece];
}

/** Boxes side by side, in a new line where the width ends. */
export function placeWords(
  widths: readonly number[],
  width: number,
): { places: { x: number; line: number }[]; lines: number } {
  let [x, line] = [0, 0];
  const places = widths.map((one) => {
    if (x > 0 && x + one > width) [x, line] = [0, line + 1];
    const place = { x, line };
    x += one;
    return place;
  });
  return { places, lines: widths.length === 0 ? 0 : line + 1 };
}
