import type { Corpus } from "../../contracts/samples.ts";
import type { TokenSamples } from "../../samples/tokens.ts";

/** Exact counts of a corpus. Types are numbered 0..types-1. */
export interface BigramCounts {
  readonly types: number;
  /** Tokens in the corpus. */
  readonly tokens: number;
  /** Occurrences of each type. */
  readonly unigram: Int32Array;
  /** What followed each occurrence of type c: `successors[offsets[c]]` up to, not including, `successors[offsets[c + 1]]`. */
  readonly successors: Int32Array;
  readonly offsets: Int32Array;
}

/**
 * Counts a corpus in two passes, O(tokens): how often each type occurs, then a counting sort of all successors by what they
 * follow. No transition is counted across parts or cuts.
 */
export function countBigrams(corpus: Corpus): BigramCounts {
  const texts = corpus.parts.map((part) => part.samples as TokenSamples);
  const types = texts[0]!.vocabulary.size;
  const unigram = new Int32Array(types);
  for (const { tokens } of texts) for (let i = 0; i < tokens.length; i++) unigram[tokens[i]!]!++;
  const offsets = successorOffsets(texts, unigram);
  const successors = new Int32Array(offsets[types]!);
  const cursor = offsets.slice(0, types);
  for (const text of texts) {
    for (const { start, end } of text.segments()) sortSuccessors(text.tokens.subarray(start, end), cursor, successors);
  }
  return { types, tokens: texts.reduce((sum, { size }) => sum + size, 0), unigram, successors, offsets };
}

/** Every occurrence has a successor, save the last of each segment. */
function successorOffsets(texts: readonly TokenSamples[], unigram: Int32Array): Int32Array {
  const followed = unigram.slice();
  for (const text of texts) for (const { end } of text.segments()) followed[text.tokens[end - 1]!]!--;
  const offsets = new Int32Array(unigram.length + 1);
  for (let type = 0; type < unigram.length; type++) offsets[type + 1] = offsets[type]! + followed[type]!;
  return offsets;
}

function sortSuccessors(tokens: Int32Array, cursor: Int32Array, successors: Int32Array): void {
  for (let i = 0; i + 1 < tokens.length; i++) successors[cursor[tokens[i]!]!++] = tokens[i + 1]!;
}
