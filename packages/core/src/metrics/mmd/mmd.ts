import type { Measured, MetricMember } from "../../contracts/metric.ts";
import type { PointSamples } from "../../samples/points.ts";
import { kernelRate } from "../distances/kernel.ts";
import { once } from "../distances/once.ts";
import { meanAcross, meanWithin, type SumOf } from "../distances/pairs.ts";
import { countedFrom, few, heldOutOf, keptOf, pointNeeds } from "../distances/points.ts";

/** Points of each set whose pairs are looked at. */
const LIMIT = 1024;

/** Sum of the kernel over pairs. */
const kernelSum =
  (rate: number): SumOf =>
  (squared) => {
    let sum = 0;
    for (let j = 0; j < squared.length; j++) sum += Math.exp(rate * squared[j]!);
    return sum;
  };

const realWithin = once((points: PointSamples) => meanWithin(few(points, LIMIT), kernelSum(kernelRate(points)!)));

/**
 * Squared maximum mean discrepancy, the unbiased U-statistic (Gretton et al. 2012, eq. 3), with a Gaussian kernel whose bandwidth is
 * the median distance of the held-out points. Around 0 for the real distribution, so it can come out below 0.
 */
function discrepancy(measured: Measured): number | undefined {
  const kept = keptOf(measured);
  const real = heldOutOf(measured.source);
  const rate = kernelRate(real);
  if (!kept || kept.size < 2 || rate === undefined) return undefined;
  const kernel = kernelSum(rate);
  const made = few(kept, LIMIT);
  const across = meanAcross(countedFrom(real, made), few(real, LIMIT), kernel);
  return meanWithin(made, kernel) + realWithin(real) - 2 * across;
}

export const mmd = {
  name: "mmd",
  label: "Squared maximum mean discrepancy",
  axis: "MMD², real = 0",
  unit: "of a kernel that is 1 at distance 0",
  summary:
    "Unbiased squared maximum mean discrepancy of kept and held-out points, Gaussian kernel, bandwidth the median distance of the held-out points. It can fall below 0.",
  scale: "linear",
  better: "lower",
  reference: 0,
  range: [-2, 2],
  needs: pointNeeds,
  onRequest: true,
  measure: discrepancy,
} as const satisfies MetricMember;
