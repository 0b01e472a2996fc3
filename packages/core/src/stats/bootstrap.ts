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

/**
 * Bootstrap-t interval of a mean (Efron and Tibshirani 1993, section 12.5): resampled t statistics stand in for Student's, so it leans
 * the way the values do. Undefined of fewer than three values or equal ones. NaN is missing.
 */
export function bootstrapMean(row: Float32Array, resamples = RESAMPLES): Ends | undefined {
  const values = row.some(Number.isNaN) ? row.filter((value) => !Number.isNaN(value)) : row;
  const { n, mean, sd } = momentsOf(values);
  if (n < 3 || sd === 0) return undefined;
  const [low, high] = percentileEnds(resampledScores(values, mean, resamples));
  const se = sd / Math.sqrt(n);
  return [mean - high * se, mean - low * se];
}

/** t statistics of the resamples about the mean of all, ascending; resamples of one repeated value have none. */
function resampledScores(values: Float32Array, center: number, resamples: number): Float64Array {
  const n = values.length;
  const indices = resampleIndices(n, resamples);
  const scores = new Float64Array(resamples);
  let found = 0;
  for (let b = 0; b < resamples; b++) {
    let sum = 0;
    let squares = 0;
    for (let i = b * n; i < (b + 1) * n; i++) {
      const off = values[indices[i]!]! - center;
      sum += off;
      squares += off * off;
    }
    const variance = (squares - (sum * sum) / n) / (n - 1);
    if (variance > 0) scores[found++] = sum / Math.sqrt(n * variance);
  }
  return scores.subarray(0, found).toSorted();
}
