import type { Measured, MetricMember } from "../../contracts/metric.ts";
import type { Source } from "../../contracts/source.ts";
import { cholesky, squaredDistances } from "../../linalg/cholesky.ts";
import type { PointSamples } from "../../samples/points.ts";
import { logDensities } from "../distances/densities.ts";
import { once } from "../distances/once.ts";
import { keptOf, momentsOf, pointNeeds } from "../distances/points.ts";

/** Of the real distribution, what is its tail. */
const TAIL = 0.05;

/** How likely points are in reality, in some ascending measure. */
type Likelihood = (points: PointSamples) => Float64Array;

/** -1/2 the squared Mahalanobis distance under the held-out points' own moments. */
function mahalanobis(heldOut: PointSamples): Likelihood {
  const { mean, covariance } = momentsOf(heldOut, 0);
  const factor = cholesky(covariance, mean.length);
  return ({ offsets, center, size }) => {
    const from = mean.map((own, k) => own - center[k]!);
    return squaredDistances(factor, { offsets, center: from }, new Float64Array(size)).map((squared) => -squared / 2);
  };
}

interface Tail {
  readonly likelihood: Likelihood;
  /** Points less likely than this are in the tail, unless they are less likely than `least`. */
  readonly contour: number;
  /** Of the least likely held-out point: what lies beyond is no longer the real tail. */
  readonly least: number;
  /** Share of the held-out points that are in the tail. */
  readonly real: number;
}

function shareInTail(likelihoods: Float64Array, { least, contour }: Pick<Tail, "least" | "contour">): number {
  let count = 0;
  for (let i = 0; i < likelihoods.length; i++) if (likelihoods[i]! < contour && likelihoods[i]! >= least) count++;
  return count / likelihoods.length;
}

const tailOf = once((facets: Source["facets"]): Tail | undefined => {
  const heldOut = facets["held-out-points"]!;
  if (heldOut.size * TAIL < 1) return undefined;
  const { density } = facets;
  const likelihood: Likelihood = density ? (points) => logDensities(density, points) : mahalanobis(heldOut);
  const ascending = likelihood(heldOut).toSorted();
  const band = { least: ascending[0]!, contour: ascending[Math.floor(heldOut.size * TAIL)]! };
  const real = shareInTail(ascending, band);
  return real > 0 ? { likelihood, ...band, real } : undefined;
});

/**
 * Share of kept points in the outer 5 % of the real distribution, over the share of held-out points there: beyond the contour of the
 * real density that 95 % of the held-out points lie within, but no less likely than the least likely of them, for what is made up
 * altogether is no tail. Where the source has no density, contours are ellipsoids about the held-out points' mean, by their
 * covariance. The loss of tails is what Shumailov et al. 2024 call early collapse.
 */
function tailKept(measured: Measured): number | undefined {
  const kept = keptOf(measured);
  const tail = tailOf(measured.source.facets);
  return kept && tail && shareInTail(tail.likelihood(kept), tail) / tail.real;
}

export const tailCoverage = {
  name: "tail-coverage",
  label: "Mass in the real tails",
  axis: "mass in the real tails, real = 1",
  unit: "share of kept over share of real points",
  summary:
    "Share of kept points in the least likely 5 % of the real distribution, over the real points' own share there: 1 keeps the tails, 0 has lost them. What is less likely than every held-out point does not count.",
  scale: "linear",
  better: "neither",
  reference: 1,
  range: [0, Infinity],
  needs: pointNeeds,
  tells: ["tails"],
  measure: tailKept,
} as const satisfies MetricMember;
