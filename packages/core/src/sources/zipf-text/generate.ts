import { zipfProbabilities } from "../../distributions/zipf.ts";
import { AliasTable } from "../../random/alias.ts";
import { Stream } from "../../random/stream.ts";
import { Threefry } from "../../random/threefry.ts";

/** What the text is drawn from. */
interface TextShape {
  readonly words: number;
  readonly types: number;
  readonly exponent: number;
  readonly shift: number;
  /** Share of words that are drawn from the successors of the word before. */
  readonly coupling: number;
  /** Successors of each word. */
  readonly successors: number;
  readonly draw: number;
}

/** The key of all such texts: they belong to the configuration, not to a seed. */
const TEXT_KEY = [0x7a697066, 0x74657874] as const;

/**
 * Ranks of the words of a text, 0 the likeliest. A word is, with probability `coupling`, one of the few successors of the word
 * before, the j-th of them in proportion to 1/j; else a draw from Zipf and Mandelbrot's law. Successors were drawn from that law
 * too, so words are about as frequent as it says, while what follows a word is its own.
 */
export function generateRanks(shape: TextShape): Int32Array {
  const { words, coupling, draw } = shape;
  const key = new Threefry(...TEXT_KEY).derive(draw, 0);
  const stream = new Stream(() => key);
  const unigram = new AliasTable(zipfProbabilities({ ...shape, size: shape.types }));
  const successorOf = successorsOf(shape, unigram, stream.child(0));
  const ranks = new Int32Array(words);
  for (let i = 0, before = -1; i < words; i++) {
    before = before >= 0 && stream.uniform() < coupling ? successorOf(before, stream) : unigram.draw(stream);
    ranks[i] = before;
  }
  return ranks;
}

/** Draws a successor of a word; the successors themselves are drawn when the word is first followed. */
function successorsOf(
  { types, successors }: TextShape,
  unigram: AliasTable,
  key: Stream,
): (rank: number, stream: Stream) => number {
  const known = new Int32Array(types * successors).fill(-1);
  const order = new AliasTable(zipfProbabilities({ size: successors, exponent: 1 }));
  return (rank, stream) => {
    const first = rank * successors;
    if (known[first]! < 0) {
      const own = key.child(rank);
      for (let i = 0; i < successors; i++) known[first + i] = unigram.draw(own);
    }
    return known[first + order.draw(stream)]!;
  };
}
