import { after } from "../../contracts/promise.ts";
import type { MetricMember } from "../../contracts/metric.ts";
import { keptText } from "../text-maths/kept-text.ts";
import { sequencePerplexities } from "../text-maths/sequences.ts";

/** Middle of ascending numbers; undefined where there are none. */
function median(values: Float64Array): number | undefined {
  const known = values.filter((value) => !Number.isNaN(value)).toSorted();
  if (known.length === 0) return undefined;
  return (known[(known.length - 1) >> 1]! + known[known.length >> 1]!) / 2;
}

export const firstPerplexity = {
  name: "first-perplexity",
  label: "Perplexity under generation 0",
  axis: "median perplexity under generation 0",
  unit: "effective choices a token",
  summary:
    "Median perplexity of generated sequences of 64 tokens under the model of generation 0, of at most 512 sequences: falls as models write ever more of what is likely (Shumailov et al. 2024, fig. 1).",
  scale: "log",
  better: "neither",
  range: [1, Infinity],
  needs: { model: [], first: ["token-probabilities"], source: ["text"], samples: "tokens" },
  onRequest: true,
  measure: (measured) =>
    after(
      sequencePerplexities(measured.first!.facets["token-probabilities"]!, keptText(measured)),
      (perplexities) => perplexities && median(perplexities),
    ),
} as const satisfies MetricMember;
