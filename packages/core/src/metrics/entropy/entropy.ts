import type { MetricMember } from "../../contracts/metric.ts";

export const entropy = {
  name: "entropy",
  label: "Entropy of the token distribution",
  axis: "entropy, bits a token",
  unit: "bits a token",
  summary: "Shannon entropy of the model's distribution over types.",
  scale: "linear",
  better: "neither",
  range: [0, Infinity],
  needs: { model: ["token-distribution"], source: [] },
  tells: ["spread"],
  measure: ({ model }) => model.facets["token-distribution"]!.entropy(),
} as const satisfies MetricMember;
