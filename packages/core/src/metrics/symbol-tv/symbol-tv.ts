import type { MetricMember } from "../../contracts/metric.ts";
import { totalVariation } from "../../distributions/compare.ts";

export const symbolTv = {
  name: "symbol-tv",
  label: "Total variation",
  axis: "TV, real = 0",
  unit: "probability",
  summary: "½ Σ |p − q|: the most by which the model's probability of any set of symbols is off.",
  scale: "linear",
  better: "lower",
  reference: 0,
  range: [0, 1],
  needs: { model: ["symbol-probabilities"], source: ["symbol-probabilities"] },
  tells: ["risk"],
  measure: ({ model, source }) =>
    totalVariation(source.facets["symbol-probabilities"]!, model.facets["symbol-probabilities"]!),
} as const satisfies MetricMember;
