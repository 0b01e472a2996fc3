import type { Measured, MetricMember } from "../../contracts/metric.ts";
import { squaredDistancesFrom } from "../../neighbours/neighbours.ts";
import type { PointSamples } from "../../samples/points.ts";
import { eigenvalues } from "../distances/eigenvalues.ts";
import { kernelRate } from "../distances/kernel.ts";
import { few, heldOutOf, keptOf, pointNeeds } from "../distances/points.ts";

/** Points whose kernel matrix is diagonalised. */
const LIMIT = 256;

/** k(x_i, x_j) / n, n x n. */
function kernelMatrix(points: PointSamples, rate: number): Float64Array {
  const n = points.size;
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const row = matrix.subarray(i * n, (i + 1) * n);
    squaredDistancesFrom({ points, row: i }, points, row);
    for (let j = 0; j < n; j++) row[j] = Math.exp(rate * row[j]!) / n;
  }
  return matrix;
}

/**
 * exp of the Shannon entropy of the eigenvalues of K / n (Friedman and Dieng 2023, definition 3.1), K the Gaussian kernel with the
 * median distance of the held-out points as its bandwidth: 1 when all points coincide, n when none resembles another.
 */
function effectivePoints(measured: Measured): number | undefined {
  const kept = keptOf(measured);
  const rate = kernelRate(heldOutOf(measured.source));
  if (!kept || rate === undefined) return undefined;
  const points = few(kept, LIMIT);
  const entropy = eigenvalues(kernelMatrix(points, rate), points.size).reduce(
    (sum, value) => (value > 0 ? sum - value * Math.log(value) : sum),
    0,
  );
  return Math.exp(Math.max(entropy, 0));
}

export const vendiScore = {
  name: "vendi-score",
  label: "Vendi score",
  axis: "Vendi score",
  unit: "effective number of points",
  summary:
    "How many points that resemble no other would be as diverse as (at most 256 of) the kept ones; resemblance is a Gaussian kernel, bandwidth the median distance of the held-out points.",
  scale: "linear",
  better: "neither",
  range: [1, LIMIT],
  needs: pointNeeds,
  onRequest: true,
  measure: effectivePoints,
} as const satisfies MetricMember;
