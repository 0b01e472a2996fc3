import { normalQuantile } from "../random/normal-quantile.ts";
import { normalCdf } from "./distributions/normal.ts";
import { frozenStream } from "./frozen.ts";
import { momentsOf } from "./rows.ts";
import { quantileSorted } from "./summary.ts";

export type Ends = readonly [low: number, high: number];

/** Resamples; their 2.5 % points rest on the 50 at each end. */
export const RESAMPLES = 1999;

/** Which of n values each resample takes, [resamples x n]: frozen, so that the same chains have the same interval. Kept for the last n. */
let table = { n: 0, resamples: 0, indices: new Uint32Array(0) };

export function resampleIndices(n: number, resamples: number): Uint32Array {
  if (table.n === n && table.resamples === resamples) return table.indices;
  const stream = frozenStream("bootstrap").child(n);
  const indices = new Uint32Array(n * resamples);
  for (let i = 0; i < indices.length; i++) indices[i] = Math.floor(stream.uniform() * n);
  table = { n, resamples, indices };
  return indices;
}

/** Means of the resamples, ascending. */
export function resampledMeans(values: ArrayLike<number>, resamples = RESAMPLES): Float64Array {
  const n = values.length;
  const indices = resampleIndices(n, resamples);
  const means = new Float64Array(resamples);
  for (let b = 0; b < resamples; b++) {
    let sum = 0;
    for (let i = b * n; i < (b + 1) * n; i++) sum += values[indices[i]!]!;
    means[b] = sum / n;
  }
  return means.toSorted();
}

/** A statistic of each resample, ascending; `statistic` is given the numbers of the values that it takes. */
export function resampled(n: number, statistic: (taken: Uint32Array) => number, resamples = RESAMPLES): Float64Array {
  const indices = resampleIndices(n, resamples);
  const found = new Float64Array(resamples);
  for (let b = 0; b < resamples; b++) found[b] = statistic(indices.subarray(b * n, (b + 1) * n));
  return found.toSorted();
}

/** The middle 95 % of resampled values. */
export const percentileEnds = (sorted: Float64Array, level = 0.95): Ends => [
  quantileSorted(sorted, (1 - level) / 2)!,
  quantileSorted(sorted, (1 + level) / 2)!,
];

/** What BCa corrects for. */
interface Correction {
  readonly estimate: number;
  /** For a mean: skewness g1 over 6 sqrt n. */
  readonly acceleration: number;
}

/** Bias-corrected and accelerated 95 % ends (Efron 1987; Efron and Tibshirani 1993, eq. 14.9 and 14.10). */
export function bcaEnds(sorted: Float64Array, { estimate, acceleration }: Correction): Ends {
  const below = sorted.reduce((count, value) => count + (value < estimate ? 1 : value === estimate ? 0.5 : 0), 0);
  const share = Math.min(Math.max(below / sorted.length, 0.5 / sorted.length), 1 - 0.5 / sorted.length);
  const bias = normalQuantile(share);
  const end = (p: number): number => {
    const z = bias + normalQuantile(p);
    return quantileSorted(sorted, normalCdf(bias + z / Math.max(1 - acceleration * z, 1e-9)))!;
  };
  return [end(0.025), end(0.975)];
}

/** BCa interval of a mean; undefined of fewer than three values. NaN is missing. */
export function bootstrapMean(row: Float32Array, resamples = RESAMPLES): Ends | undefined {
  const values = row.some(Number.isNaN) ? row.filter((value) => !Number.isNaN(value)) : row;
  const { n, mean, skewness } = momentsOf(values);
  if (n < 3) return undefined;
  const biased = (skewness * (n - 2)) / Math.sqrt(n * (n - 1));
  return bcaEnds(resampledMeans(values, resamples), { estimate: mean, acceleration: biased / (6 * Math.sqrt(n)) });
}
