import type { PointSamples } from "../../samples/points.ts";

/** Kernels further from a point than the nearest one by this much in the exponent are left out: a share below 2.3e-16 each. */
const NEGLIGIBLE = 36;

/** A bandwidth of 0 lets only equal coordinates meet: any other difference times this squares to Infinity. */
const EQUAL_ONLY = 1e300;

/**
 * ln of the sum over a part's points of exp(-|(q - x)/h|^2 / 2) at each query q, length m; -Infinity where no kernel reaches. n m d
 * operations.
 */
export function logKernelSums(part: PointSamples, queries: PointSamples, bandwidths: Float64Array): Float64Array {
  const d = part.dimensions;
  const narrow = bandwidths.map((h) => (h > 0 ? 1 / h : EQUAL_ONLY) * Math.SQRT1_2);
  const apart = queries.center.map((center, k) => center - part.center[k]!);
  const distances = new Float64Array(part.size);
  const query = new Float64Array(d);
  return Float64Array.from({ length: queries.size }, (_, item) => {
    for (let k = 0; k < d; k++) query[k] = queries.offsets[item * d + k]! + apart[k]!;
    const least = halfSquares(part.offsets, { query, narrow }, distances);
    return least === Infinity ? -Infinity : logSum(distances, least);
  });
}

interface From {
  readonly query: Float64Array;
  /** 1/h along each axis, over the root of 2. */
  readonly narrow: Float64Array;
}

/** Half of the squared distances in bandwidths into `out`, length n; gives the least. */
function halfSquares(offsets: Float64Array, { query, narrow }: From, out: Float64Array): number {
  const d = query.length;
  let least = Infinity;
  for (let i = 0, at = 0; i < out.length; i++) {
    let sum = 0;
    for (let k = 0; k < d; k++, at++) {
      const distance = (offsets[at]! - query[k]!) * narrow[k]!;
      sum += distance * distance;
    }
    out[i] = sum;
    if (sum < least) least = sum;
  }
  return least;
}

function logSum(distances: Float64Array, least: number): number {
  const furthest = least + NEGLIGIBLE;
  let sum = 0;
  for (let i = 0; i < distances.length; i++) if (distances[i]! < furthest) sum += Math.exp(least - distances[i]!);
  return Math.log(sum) - least;
}

/** What was summed for queries that come back every generation, and the bandwidths it holds for. */
interface Kept {
  readonly bandwidths: Float64Array;
  readonly sums: Float64Array;
}

const kept = new WeakMap<PointSamples, WeakMap<PointSamples, Kept>>();

/** `logKernelSums`, remembered as long as part and queries live: corpora that keep their past meet the same parts again. */
export function keptKernelSums(part: PointSamples, queries: PointSamples, bandwidths: Float64Array): Float64Array {
  let ofPart = kept.get(part);
  if (!ofPart) kept.set(part, (ofPart = new WeakMap()));
  const known = ofPart.get(queries);
  if (known?.bandwidths.every((h, k) => h === bandwidths[k])) return known.sums;
  const sums = logKernelSums(part, queries, bandwidths);
  ofPart.set(queries, { bandwidths, sums });
  return sums;
}
