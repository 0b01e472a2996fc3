import { BytePairs } from "../../tokenizers/byte-pairs.ts";
import { learnMerges } from "../../tokenizers/merges.ts";
import { preTokens } from "../../tokenizers/pre-tokens.ts";
import { Growing } from "./growing.ts";
import { heldOutOf, type NumberedText } from "./numbered.ts";

/** A text as its words, what no merge reaches across, in order. */
interface Words {
  readonly words: readonly string[];
  /** Of each place in the text, the index of its word. */
  readonly order: Int32Array;
}

function wordsOf(pieces: Iterable<string>): Words {
  const indices = new Map<string, number>();
  const order = new Growing();
  for (const piece of pieces) {
    for (const word of preTokens(piece)) {
      let index = indices.get(word);
      if (index === undefined) indices.set(word, (index = indices.size));
      order.push(index);
    }
  }
  return { words: [...indices.keys()], order: order.all() };
}

/** How often each word occurs at the first `size` places. */
function countsOf({ words, order }: Words, size: number): Map<string, number> {
  const times = new Uint32Array(words.length);
  for (let i = 0; i < size; i++) times[order[i]!]!++;
  return new Map(words.flatMap((word, index) => (times[index]! > 0 ? [[word, times[index]!]] : [])));
}

/**
 * Byte pairs of a text as numbers by first appearance. They are learned from what the last `holdOut` of its words leaves; tokens that
 * do not occur have no number.
 */
export function numberBytePairs(pieces: Iterable<string>, holdOut: number, size: number): NumberedText {
  const text = wordsOf(pieces);
  const learned = text.order.length - heldOutOf(text.order.length, holdOut);
  const pairs = new BytePairs(learnMerges(countsOf(text, learned), size));
  const numberOf = new Int32Array(pairs.size).fill(-1);
  const tokenOf: number[] = [];
  const encoded: (Int32Array | undefined)[] = [];
  const numbers = (word: number): Int32Array =>
    (encoded[word] ??= pairs.encodeWord(text.words[word]!).map((token) => {
      if (numberOf[token]! < 0) numberOf[token] = tokenOf.push(token) - 1;
      return numberOf[token]!;
    }));
  const parts = Array.from(text.order, numbers);
  const sizeOf = (words: readonly Int32Array[]): number => words.reduce((sum, { length }) => sum + length, 0);
  const tokens = new Int32Array(sizeOf(parts));
  let filled = 0;
  for (const part of parts) {
    tokens.set(part, filled);
    filled += part.length;
  }
  return {
    tokens,
    heldOut: sizeOf(parts.slice(learned)),
    words: (types) => tokenOf.slice(0, types).map((token) => pairs.name(token)),
    text: (shown) => pairs.decode(shown.map((token) => tokenOf[token] ?? -1)),
  };
}
