import type { Measured, MetricMember } from "../../contracts/metric.ts";

/** (fitted mean - source mean)^2 / source variance. */
export function meanSquaredDrift({ model, source }: Measured): number {
  const real = source.facets.moments!;
  const drift = model.facets.moments!.mean - real.mean;
  return drift * drift * Math.exp(-real.logVariance);
}

export const meanSquaredDriftMetric = {
  name: "mean-squared-drift",
  label: "Squared mean drift",
  axis: "μ², real = 0",
  unit: "squared source standard deviations",
  summary: "Squared distance of the fitted mean from the source's, over the source variance.",
  scale: "linear",
  better: "lower",
  reference: 0,
  range: [0, Infinity],
  needs: { model: ["moments"], source: ["moments"] },
  measure: meanSquaredDrift,
} as const satisfies MetricMember;
