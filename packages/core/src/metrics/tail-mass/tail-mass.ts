import type { MetricMember } from "../../contracts/metric.ts";
import { tailMass } from "../../distributions/compare.ts";

export const tailMassMetric = {
  name: "tail-mass",
  label: "Mass of the tail",
  axis: "mass of the real tail",
  unit: "probability",
  summary:
    "Probability that the model gives to the symbols outside the fewest that have 95 % of the real one, just under 5 % in the real distribution; undefined where that has no such symbols.",
  scale: "linear",
  better: "neither",
  range: [0, 1],
  needs: { model: ["symbol-probabilities"], source: ["symbol-probabilities"] },
  tells: ["tails"],
  measure: ({ model, source }) =>
    tailMass(model.facets["symbol-probabilities"]!, source.facets["symbol-probabilities"]!),
} as const satisfies MetricMember;
