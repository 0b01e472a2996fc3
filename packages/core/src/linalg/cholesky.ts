/** A symmetric positive semi-definite matrix A as L transpose(L). */
export interface Factor {
  readonly dimensions: number;
  /** L: d x d, row-major, zero above the diagonal. A direction that the rows before it already span has a column of zeros. */
  readonly lower: Float64Array;
  /** For each row of L, the column of its first entry that may differ from 0: a diagonal matrix costs d, not d^2. */
  readonly first: Int32Array;
  /** Square roots of A's diagonal, length d. */
  readonly scales: Float64Array;
  /** Columns of L that are not zero. */
  readonly rank: number;
}

/** Share of a row's own variance that must be left after the rows before it, per dimension: well above what rounding leaves. */
const LEFT = 1e-13;

/**
 * Cholesky factor of a positive semi-definite matrix, d x d, row-major; only the lower triangle is read. Rank is judged on the
 * correlations, so a dimension may be narrower than another by any factor and still count. A diagonal entry that is not positive
 * is a direction without variance.
 */
export function cholesky(matrix: Float64Array, dimensions: number): Factor {
  const d = dimensions;
  const scales = Float64Array.from({ length: d }, (_, i) => Math.sqrt(Math.max(matrix[i * d + i]!, 0)));
  const first = profileOf(matrix, d);
  const lower = new Float64Array(d * d);
  let rank = 0;
  for (let i = 0; i < d; i++) {
    if (scales[i] === 0) continue;
    const own = i * d;
    for (let j = first[i]!; j < i; j++) {
      const pivot = lower[j * d + j]!;
      if (pivot === 0) continue;
      let sum = matrix[own + j]! / (scales[i]! * scales[j]!);
      for (let k = Math.max(first[i]!, first[j]!); k < j; k++) sum -= lower[own + k]! * lower[j * d + k]!;
      lower[own + j] = sum / pivot;
    }
    let left = 1;
    for (let k = first[i]!; k < i; k++) left -= lower[own + k]! ** 2;
    if (left <= LEFT * d) continue;
    lower[own + i] = Math.sqrt(left);
    rank++;
  }
  for (let i = 0; i < d; i++) for (let j = first[i]!; j <= i; j++) lower[i * d + j]! *= scales[i]!;
  return { dimensions, lower, first, scales, rank };
}

function profileOf(matrix: Float64Array, d: number): Int32Array {
  return Int32Array.from({ length: d }, (_, i) => {
    let column = 0;
    while (column < i && matrix[i * d + column] === 0) column++;
    return column;
  });
}

/** ln det A; -Infinity where A is singular. */
export function logDeterminant({ lower, dimensions, rank }: Factor): number {
  if (rank < dimensions) return -Infinity;
  let sum = 0;
  for (let i = 0; i < dimensions; i++) sum += Math.log(lower[i * dimensions + i]!);
  return 2 * sum;
}

/** Logarithm of the product of A's positive eigenvalues: the determinant on the subspace that A spans. 0 for the zero matrix. */
export function logPseudoDeterminant(factor: Factor): number {
  const { lower, dimensions: d, rank } = factor;
  if (rank === d) return logDeterminant(factor);
  const columns = Array.from({ length: d }, (_, k) => k).filter((k) => lower[k * d + k] !== 0);
  const gram = new Float64Array(rank * rank);
  for (let a = 0; a < rank; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let i = 0; i < d; i++) sum += lower[i * d + columns[a]!]! * lower[i * d + columns[b]!]!;
      gram[a * rank + b] = sum;
    }
  }
  return logDeterminant(cholesky(gram, rank));
}

/**
 * x with A x = b, length d. Where A is singular, the solution that is 0 in every direction that L leaves out, which solves the
 * system if any does.
 */
export function solve({ lower, dimensions: d }: Factor, b: Float64Array): Float64Array {
  const x = Float64Array.from(b);
  for (let i = 0; i < d; i++) {
    const pivot = lower[i * d + i]!;
    let sum = x[i]!;
    for (let k = 0; k < i; k++) sum -= lower[i * d + k]! * x[k]!;
    x[i] = pivot === 0 ? 0 : sum / pivot;
  }
  for (let i = d - 1; i >= 0; i--) {
    const pivot = lower[i * d + i]!;
    let sum = x[i]!;
    for (let k = i + 1; k < d; k++) sum -= lower[k * d + i]! * x[k]!;
    x[i] = pivot === 0 ? 0 : sum / pivot;
  }
  return x;
}

/** Turns standard normals, n x d, into draws of N(0, scale^2 A), in place: row by row, L z. */
export function colour({ lower, first, dimensions: d }: Factor, noise: Float64Array, scale = 1): Float64Array {
  // From the last coordinate to the first: each needs only the noise of those before it.
  for (let at = 0; at < noise.length; at += d) {
    for (let i = d - 1; i >= 0; i--) {
      let sum = 0;
      for (let k = first[i]!; k <= i; k++) sum += lower[i * d + k]! * noise[at + k]!;
      noise[at + i] = scale * sum;
    }
  }
  return noise;
}

/** Points whose distances are asked: n x d, row-major, counted from `center`, which has length d. */
interface Rows {
  readonly offsets: Float64Array;
  readonly center: Float64Array;
}

/** What rounding may leave of a point's distance from the subspace that A spans, in standard deviations of the coordinate. */
const OFF = 1e-6;

/**
 * Squared Mahalanobis distance of each row from its centre, transpose(x) A^-1 x, into `out`, length n. A point off the subspace
 * that a singular A spans is at Infinity.
 */
export function squaredDistances(factor: Factor, { offsets, center }: Rows, out: Float64Array): Float64Array {
  const { lower, first, scales, dimensions: d } = factor;
  const inverse = Float64Array.from({ length: d }, (_, i) => 1 / lower[i * d + i]!);
  const y = new Float64Array(d);
  for (let item = 0; item < out.length; item++) {
    let distance = 0;
    for (let i = 0; i < d; i++) {
      let sum = offsets[item * d + i]! - center[i]!;
      for (let k = first[i]!; k < i; k++) sum -= lower[i * d + k]! * y[k]!;
      if (inverse[i] === Infinity) {
        y[i] = 0;
        if (Math.abs(sum) > OFF * scales[i]!) distance = Infinity;
      } else {
        y[i] = sum * inverse[i]!;
        distance += y[i]! * y[i]!;
      }
    }
    out[item] = distance;
  }
  return out;
}
