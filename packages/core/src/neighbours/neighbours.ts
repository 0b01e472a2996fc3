/** Points without a place of their own: n x d, row-major. `PointSamples` are such, counted from their centre. */
export interface Rows {
  readonly offsets: Float64Array;
  readonly dimensions: number;
}

export const rowCount = ({ offsets, dimensions }: Rows): number => offsets.length / dimensions;

/** Squared Euclidean distances of one point from all of `rows`, into `out`, length n. `point` begins at `at`. */
export function squaredDistancesFrom(point: Float64Array, at: number, rows: Rows, out: Float64Array): Float64Array {
  const { offsets, dimensions: d } = rows;
  for (let j = 0, start = 0; j < out.length; j++, start += d) {
    let sum = 0;
    for (let k = 0; k < d; k++) {
      const difference = point[at + k]! - offsets[start + k]!;
      sum += difference * difference;
    }
    out[j] = sum;
  }
  return out;
}

/**
 * Squared distance of each point to its k-th nearest other, length n; undefined where fewer than k others are there. Every pair is
 * looked at: exact in any number of dimensions, O(n^2 d).
 */
export function squaredRadii(rows: Rows, k: number): Float64Array | undefined {
  const n = rowCount(rows);
  if (n <= k) return undefined;
  const distances = new Float64Array(n);
  const nearest = new Float64Array(k);
  return Float64Array.from({ length: n }, (_, i) => {
    squaredDistancesFrom(rows.offsets, i * rows.dimensions, rows, distances);
    distances[i] = Infinity;
    return kthSmallest(distances, nearest);
  });
}

/** The k-th smallest number, k the length of `nearest`, which afterwards holds the k smallest, ascending. */
function kthSmallest(numbers: Float64Array, nearest: Float64Array): number {
  const last = nearest.fill(Infinity).length - 1;
  for (let j = 0; j < numbers.length; j++) {
    const number = numbers[j]!;
    if (number >= nearest[last]!) continue;
    let place = last;
    for (; place > 0 && nearest[place - 1]! > number; place--) nearest[place] = nearest[place - 1]!;
    nearest[place] = number;
  }
  return nearest[last]!;
}

/** The row nearest to a point among those that `allowed` marks; -1 where it marks none. */
export function nearestRow(distances: Float64Array, allowed: (row: number) => boolean): number {
  let best = -1;
  for (let j = 0; j < distances.length; j++) {
    if ((best < 0 || distances[j]! < distances[best]!) && allowed(j)) best = j;
  }
  return best;
}
