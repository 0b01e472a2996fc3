import type { MetricMember } from "../../contracts/metric.ts";

export const perplexity = {
  name: "perplexity",
  label: "Perplexity on held-out text",
  axis: "perplexity",
  unit: "effective choices a token",
  summary:
    "exp of the mean negative log-probability of real text that no model learned from; words the source's training part lacks are left out.",
  scale: "log",
  better: "lower",
  range: [1, Infinity],
  needs: { model: ["token-probabilities"], source: ["text"] },
  tells: ["risk"],
  measure: ({ model, source }) => model.facets["token-probabilities"]!.perplexity(source.facets.text!),
} as const satisfies MetricMember;
