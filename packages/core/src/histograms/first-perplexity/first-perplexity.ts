import type { HistogramMember } from "../../contracts/histogram.ts";
import { keptText } from "../../metrics/text-maths/kept-text.ts";
import { heldOutPerplexities, sequencePerplexities } from "../../metrics/text-maths/sequences.ts";
import { perplexityBins } from "../perplexities.ts";

/**
 * Perplexity of what each generation wrote, sequence by sequence, under the model of generation 0 (Shumailov et al. 2024, fig. 1): it
 * moves to the left, towards what generation 0 finds likely, and grows a tail to the right of what generation 0 would never write.
 */
export const firstPerplexities = {
  name: "first-perplexity",
  label: "Perplexity under generation 0",
  axis: "perplexity of a sequence under generation 0",
  unit: "effective choices a token",
  items: "sequences",
  summary:
    "Perplexity of every generated sequence of 64 tokens, scored by the model of generation 0; at most 512 sequences of a generation.",
  scale: "log",
  needs: { model: [], first: ["token-probabilities"], source: ["text"], samples: "tokens" },
  bins: perplexityBins,
  values: (measured) => sequencePerplexities(measured.first!.facets["token-probabilities"]!, keptText(measured)),
  real: ({ first, source }) => heldOutPerplexities(first!, source.facets.text!),
} as const satisfies HistogramMember;
