import type { MetricMember } from "../../contracts/metric.ts";
import { klDivergence } from "../../distributions/compare.ts";

export const symbolKl = {
  name: "symbol-kl",
  label: "Kullback-Leibler divergence",
  axis: "KL(real ‖ model), nats",
  unit: "nats",
  summary: "Σ p ln(p/q), p real and q the model's: undefined once a real symbol is extinct.",
  scale: "linear",
  better: "lower",
  reference: 0,
  range: [0, Infinity],
  needs: { model: ["symbol-probabilities"], source: ["symbol-probabilities"] },
  tells: ["risk"],
  measure: ({ model, source }) =>
    klDivergence(source.facets["symbol-probabilities"]!, model.facets["symbol-probabilities"]!),
} as const satisfies MetricMember;
