import { heldOutOf, type NumberedText } from "./numbered.ts";

const CODE_POINTS = 0x110000;

/** The characters of a text, Unicode code points, as numbers by first appearance. */
export function numberCharacters(pieces: Iterable<string>, holdOut: number): NumberedText {
  const numberOf = new Int32Array(CODE_POINTS).fill(-1);
  const characters: string[] = [];
  const parts: Int32Array[] = [];
  for (const piece of pieces) {
    parts.push(
      Int32Array.from(piece, (character) => {
        const point = character.codePointAt(0)!;
        if (numberOf[point]! < 0) numberOf[point] = characters.push(character) - 1;
        return numberOf[point]!;
      }),
    );
  }
  const tokens = joined(parts);
  return {
    tokens,
    heldOut: heldOutOf(tokens.length, holdOut),
    words: (types) => characters.slice(0, types),
    text: (shown) => Array.from(shown, (token) => characters[token] ?? "").join(""),
  };
}

function joined(parts: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const part of parts) {
    all.set(part, filled);
    filled += part.length;
  }
  return all;
}
