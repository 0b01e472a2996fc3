import type { MetricMember } from "../../contracts/metric.ts";

export const vocabulary = {
  name: "vocabulary",
  label: "Surviving vocabulary",
  axis: "types alive, source = 1",
  unit: "share of the source's types",
  summary: "Share of the source's types that the model can still produce.",
  scale: "linear",
  better: "higher",
  reference: 1,
  range: [0, 1],
  needs: { model: ["token-distribution"], source: ["text"] },
  tells: ["tails"],
  measure: ({ model, source }) => model.facets["token-distribution"]!.producible / source.facets.text!.vocabulary.size,
} as const satisfies MetricMember;
