import type { Measured, MetricMember } from "../../contracts/metric.ts";
import type { PointSamples } from "../../samples/points.ts";
import { squaredNormalDistance } from "../distances/normals.ts";
import { once } from "../distances/once.ts";
import { heldOutOf, keptOf, momentsOf, pointNeeds, trace } from "../distances/points.ts";

const realMoments = once((points: PointSamples) => momentsOf(points, 1));

/**
 * Heusel et al. 2017, eq. 6, on the coordinates themselves: the squared 2-Wasserstein distance of normals with the samples' means and
 * unbiased covariances, over the held-out points' total variance. Its expectation exceeds 0 for finite samples of one distribution.
 */
function distance(measured: Measured): number | undefined {
  const kept = keptOf(measured);
  const heldOut = heldOutOf(measured.source);
  if (!kept || kept.size < 2 || heldOut.size < 2) return undefined;
  const real = realMoments(heldOut);
  const variance = trace(real);
  return variance > 0 ? squaredNormalDistance(momentsOf(kept, 1), real) / variance : undefined;
}

export const frechetDistance = {
  name: "frechet-distance",
  label: "Fréchet distance",
  axis: "Fréchet distance, real = 0",
  unit: "source total variance",
  summary:
    "Squared Fréchet distance between normals with the means and covariances of the kept and of the held-out points, over tr Σ₀.",
  scale: "linear",
  better: "lower",
  reference: 0,
  range: [0, Infinity],
  needs: pointNeeds,
  onRequest: true,
  measure: distance,
} as const satisfies MetricMember;
