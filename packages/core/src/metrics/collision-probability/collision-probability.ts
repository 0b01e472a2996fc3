import type { MetricMember } from "../../contracts/metric.ts";
import { collisionProbability } from "../../distributions/diversity.ts";

export const collisionProbabilityMetric = {
  name: "collision-probability",
  label: "Collision probability",
  axis: "Σ p²",
  unit: "probability",
  summary: "The chance that two independent draws of the model are the same symbol: Σ p². 1 where one symbol is left.",
  scale: "linear",
  better: "neither",
  range: [0, 1],
  needs: { model: ["symbol-probabilities"], source: [] },
  measure: ({ model }) => collisionProbability(model.facets["symbol-probabilities"]!),
} as const satisfies MetricMember;
