import type { MetricMember } from "../../contracts/metric.ts";
import { giniCoefficient } from "../../distributions/diversity.ts";

export const gini = {
  name: "gini",
  label: "Gini coefficient",
  axis: "Gini, all alike = 0",
  unit: "coefficient",
  summary:
    "Inequality of the probabilities of all symbols of the alphabet, extinct ones included: 0 where all are alike, 1 − 1/K where one of K is left.",
  scale: "linear",
  better: "neither",
  range: [0, 1],
  needs: { model: ["symbol-probabilities"], source: [] },
  measure: ({ model }) => giniCoefficient(model.facets["symbol-probabilities"]!),
} as const satisfies MetricMember;
