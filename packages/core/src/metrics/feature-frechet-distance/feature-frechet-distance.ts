import type { MetricMember } from "../../contracts/metric.ts";
import type { PointSamples } from "../../samples/points.ts";
import { squaredNormalDistance } from "../distances/normals.ts";
import { once } from "../distances/once.ts";
import { momentsOf, trace } from "../distances/points.ts";
import { featureNeeds, inFeatures } from "../image-maths/features.ts";

const realMoments = once((points: PointSamples) => momentsOf(points, 1));

/**
 * Heusel et al. 2017, eq. 6, in the features of a network trained on the source, over the held-out images' total variance there. Its
 * expectation exceeds 0 for finite samples of one distribution.
 */
function distance(kept: PointSamples, heldOut: PointSamples): number | undefined {
  if (kept.size < 2 || heldOut.size < 2) return undefined;
  const real = realMoments(heldOut);
  const variance = trace(real);
  return variance > 0 ? squaredNormalDistance(momentsOf(kept, 1), real) / variance : undefined;
}

export const featureFrechetDistance = {
  name: "feature-frechet-distance",
  label: "Fréchet distance in features",
  axis: "Fréchet distance in features, real = 0",
  unit: "total variance of real features",
  summary:
    "Squared Fréchet distance between normals with the means and covariances of the kept and of the held-out images' features, over tr Σ₀.",
  scale: "linear",
  better: "lower",
  reference: 0,
  range: [0, Infinity],
  needs: featureNeeds,
  onRequest: true,
  measure: (measured) => inFeatures(measured, distance),
} as const satisfies MetricMember;
