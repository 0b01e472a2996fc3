import type { Stream } from "../../random/stream.ts";
import type { BigramCounts } from "./counts.ts";

/** Gives the token that follows `context`; -1 where there is none before. */
export type NextToken = (context: number) => number;

/**
 * Draws from the interpolated distribution w n(c, x) / n(c) + (1 - w) n(x) / n without computing it: with probability w what
 * followed a random occurrence of the context, else a random token of the corpus. A context that nothing followed has the
 * unigram distribution alone.
 */
export function ancestralTokens(counts: BigramCounts, weight: number, stream: Stream): NextToken {
  const { successors, offsets } = counts;
  const corpus = tokensInOrderOfType(counts);
  return (context) => {
    if (context >= 0 && stream.uniform() < weight) {
      const first = offsets[context]!;
      const followers = offsets[context + 1]! - first;
      if (followers > 0) return successors[first + stream.below(followers)]!;
    }
    return corpus[stream.below(corpus.length)]!;
  };
}

function tokensInOrderOfType({ tokens, unigram }: BigramCounts): Int32Array {
  const all = new Int32Array(tokens);
  let filled = 0;
  for (let type = 0; type < unigram.length; type++) {
    all.fill(type, filled, filled + unigram[type]!);
    filled += unigram[type]!;
  }
  return all;
}
