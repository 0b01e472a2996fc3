import type { MetricMember } from "../../contracts/metric.ts";
import { missingMass } from "../../distributions/compare.ts";

export const missingMassMetric = {
  name: "missing-mass",
  label: "Missing mass",
  axis: "real mass not known",
  unit: "probability",
  summary:
    "Real probability of the symbols to which the model gives none: the test error of a model that knows what it saw and errs on the rest.",
  scale: "linear",
  better: "lower",
  reference: 0,
  range: [0, 1],
  needs: { model: ["symbol-probabilities"], source: ["symbol-probabilities"] },
  tells: ["risk"],
  measure: ({ model, source }) =>
    missingMass(model.facets["symbol-probabilities"]!, source.facets["symbol-probabilities"]!),
} as const satisfies MetricMember;
