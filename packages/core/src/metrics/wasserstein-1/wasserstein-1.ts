import type { Measured, MetricMember } from "../../contracts/metric.ts";
import { heldOutOf, keptOf, pointNeeds, spreadOf } from "../distances/points.ts";
import { slicedPower } from "../distances/sliced.ts";

/**
 * Exact in one dimension: the integral of |F - G| (Vallender 1974). In more, the mean of that over 64 directions. Two finite samples
 * of one distribution are some way apart: about n^(-1/2).
 */
function distance(measured: Measured): number | undefined {
  const kept = keptOf(measured);
  const real = heldOutOf(measured.source);
  const unit = spreadOf(real);
  return kept && unit && slicedPower(kept, real, 1) / unit;
}

export const wasserstein1 = {
  name: "wasserstein-1",
  label: "Wasserstein-1 distance",
  axis: "W₁, real = 0",
  unit: "source standard deviations",
  summary:
    "Earth mover's distance of the kept from the held-out points, over their standard deviation; in several dimensions the mean over 64 fixed directions.",
  scale: "linear",
  better: "lower",
  reference: 0,
  range: [0, Infinity],
  needs: pointNeeds,
  onRequest: true,
  measure: distance,
} as const satisfies MetricMember;
