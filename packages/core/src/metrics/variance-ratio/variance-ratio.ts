import type { MetricMember } from "../../contracts/metric.ts";

export const varianceRatio = {
  name: "variance-ratio",
  label: "Variance",
  axis: "V, real = 1",
  unit: "fitted over source variance",
  summary: "Variance of the fitted model over the variance of the source.",
  scale: "linear",
  better: "neither",
  reference: 1,
  range: [0, Infinity],
  needs: { model: ["moments"], source: ["moments"] },
  tells: ["spread"],
  measure: ({ model, source }) => Math.exp(model.facets.moments!.logVariance - source.facets.moments!.logVariance),
} as const satisfies MetricMember;
