import type { MetricMember } from "../../contracts/metric.ts";
import { jsDivergence } from "../../distributions/compare.ts";

export const symbolJs = {
  name: "symbol-js",
  label: "Jensen-Shannon divergence",
  axis: "JS, nats",
  unit: "nats",
  summary: "Mean Kullback-Leibler divergence of the real and the model's distribution from their average, 0 to ln 2.",
  scale: "linear",
  better: "lower",
  reference: 0,
  range: [0, Math.LN2],
  needs: { model: ["symbol-probabilities"], source: ["symbol-probabilities"] },
  measure: ({ model, source }) =>
    jsDivergence(source.facets["symbol-probabilities"]!, model.facets["symbol-probabilities"]!),
} as const satisfies MetricMember;
