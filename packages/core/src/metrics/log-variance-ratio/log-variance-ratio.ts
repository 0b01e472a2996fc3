import type { Measured, MetricMember } from "../../contracts/metric.ts";

/** ln of fitted over source variance; -inf (a fit of identical values) is undefined. */
function logVarianceRatio({ model, source }: Measured): number | undefined {
  const value = model.facets.moments!.logVariance - source.facets.moments!.logVariance;
  return Number.isFinite(value) ? value : undefined;
}

export const logVarianceRatioMetric = {
  name: "log-variance-ratio",
  label: "Log variance",
  axis: "ln V, real = 0",
  unit: "ln of fitted over source variance",
  summary: "Logarithm of the variance ratio: its mean has a law that rare chains do not carry.",
  scale: "linear",
  logarithmic: true,
  better: "neither",
  reference: 0,
  range: [-Infinity, Infinity],
  needs: { model: ["moments"], source: ["moments"] },
  tells: ["spread"],
  measure: logVarianceRatio,
} as const satisfies MetricMember;
