/** Points without a place of their own: n x d, row-major. `PointSamples` are such, counted from their centre. */
export interface Rows {
  readonly offsets: Float64Array;
  readonly dimensions: number;
}

export const rowCount = ({ offsets, dimensions }: Rows): number => offsets.length / dimensions;

/** One of several points. */
export interface Place {
  readonly points: Rows;
  readonly row: number;
}

/**
 * Squared Euclidean distances of one point from the first rows, as many as `out` has room for; both are counted from the same place. One and two dimensions, which most experiments have, go without an inner loop.
 */
export function squaredDistancesFrom({ points, row }: Place, rows: Rows, out: Float64Array): Float64Array {
  const { offsets, dimensions: d } = rows;
  const point = points.offsets;
  const at = row * d;
  if (d === 1) return onLine(point[at]!, offsets, out);
  if (d === 2) return inPlane(point[at]!, point[at + 1]!, { offsets, out });
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

function onLine(x: number, offsets: Float64Array, out: Float64Array): Float64Array {
  for (let j = 0; j < out.length; j++) {
    const difference = x - offsets[j]!;
    out[j] = difference * difference;
  }
  return out;
}

interface Plane {
  readonly offsets: Float64Array;
  readonly out: Float64Array;
}

function inPlane(x: number, y: number, { offsets, out }: Plane): Float64Array {
  for (let j = 0; j < out.length; j++) {
    const [dx, dy] = [x - offsets[2 * j]!, y - offsets[2 * j + 1]!];
    out[j] = dx * dx + dy * dy;
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
    squaredDistancesFrom({ points: rows, row: i }, rows, distances);
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
