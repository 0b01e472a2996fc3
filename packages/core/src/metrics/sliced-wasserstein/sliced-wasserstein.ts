import type { Measured, MetricMember } from "../../contracts/metric.ts";
import { heldOutOf, keptOf, pointNeeds, spreadOf } from "../distances/points.ts";
import { slicedPower } from "../distances/sliced.ts";

/** Bonneel et al. 2015, with p = 2. In one dimension the 2-Wasserstein distance of the two samples. */
function distance(measured: Measured): number | undefined {
  const kept = keptOf(measured);
  const real = heldOutOf(measured.source);
  const unit = spreadOf(real);
  return kept && unit && Math.sqrt(slicedPower(kept, real, 2)) / unit;
}

export const slicedWasserstein = {
  name: "sliced-wasserstein",
  label: "Sliced Wasserstein-2 distance",
  axis: "sliced W₂, real = 0",
  unit: "source standard deviations",
  summary:
    "Root mean square, over 64 fixed directions, of the 2-Wasserstein distance between projections of kept and held-out points, over sqrt(tr Σ₀).",
  scale: "linear",
  better: "lower",
  reference: 0,
  range: [0, Infinity],
  needs: pointNeeds,
  onRequest: true,
  measure: distance,
} as const satisfies MetricMember;
