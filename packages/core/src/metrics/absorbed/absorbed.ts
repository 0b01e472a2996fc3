import type { MetricMember } from "../../contracts/metric.ts";

export const absorbed = {
  name: "absorbed",
  label: "Absorbed",
  axis: "share of chains absorbed",
  unit: "1 or 0; its mean is a share",
  summary: "1 when the model has one symbol left, which is then all it ever generates; 0 before.",
  scale: "linear",
  better: "lower",
  reference: 0,
  range: [0, 1],
  needs: { model: ["symbol-probabilities"], source: [] },
  measure: ({ model }) => (model.facets["symbol-probabilities"]!.support.length === 1 ? 1 : 0),
} as const satisfies MetricMember;
