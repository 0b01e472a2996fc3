import type { Bins } from "../contracts/histogram.ts";
import type { Source } from "../contracts/source.ts";

const COUNT = 48;

/** From certainty to the perplexity of guessing among all types. */
export const perplexityBins = ({ facets }: Source): Bins => ({
  low: 1,
  high: Math.max(2, facets.text!.vocabulary.size),
  count: COUNT,
});
