/** Eigenvalues and eigenvectors of a symmetric matrix. */
export interface Eigen {
  /** Ascending, length d. */
  readonly values: Float64Array;
  /** d x d, row-major: column k belongs to value k. */
  readonly vectors: Float64Array;
}

const SWEEPS = 30;
/** Of the largest entry: what is smaller is left. */
const SMALLEST = 1e-40;

/** Golub and Van Loan (2013), algorithm 8.5.1: cosine and sine of the rotation that annuls the off-diagonal entry. */
function rotation(p: number, q: number, off: number): readonly [cos: number, sin: number] {
  const tau = (q - p) / (2 * off);
  const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
  const cos = 1 / Math.sqrt(1 + t * t);
  return [cos, t * cos];
}

/** Rotates rows `p` and `q`, or columns if `step` is d, of a d x d matrix. */
function rotate(matrix: Float64Array, [p, q, step]: readonly [number, number, number], [cos, sin]: readonly number[]) {
  const d = Math.sqrt(matrix.length);
  const [a, b] = step === 1 ? [p * d, q * d] : [p, q];
  for (let k = 0; k < d; k++) {
    const [x, y] = [matrix[a + k * step]!, matrix[b + k * step]!];
    matrix[a + k * step] = cos! * x - sin! * y;
    matrix[b + k * step] = sin! * x + cos! * y;
  }
}

/** Eigenvalues and eigenvectors of a symmetric matrix, d x d, row-major, by cyclic Jacobi rotations: for d up to some hundreds. */
export function symmetricEigen(matrix: Float64Array, dimensions: number): Eigen {
  const d = dimensions;
  // Counted in units of the largest entry, so that squares neither underflow nor overflow.
  const unit = matrix.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0) || 1;
  const a = matrix.map((entry) => entry / unit);
  const vectors = identity(d);
  for (let sweep = 0; sweep < SWEEPS && sweepOnce(a, vectors, d); sweep++);
  const order = Array.from({ length: d }, (_, k) => k).toSorted((i, j) => a[i * d + i]! - a[j * d + j]!);
  const sorted = new Float64Array(d * d);
  for (let i = 0; i < d; i++) for (let k = 0; k < d; k++) sorted[i * d + k] = vectors[i * d + order[k]!]!;
  return { values: Float64Array.from(order, (k) => unit * a[k * d + k]!), vectors: sorted };
}

/** One rotation for every pair of dimensions; whether any was needed. */
function sweepOnce(a: Float64Array, vectors: Float64Array, d: number): boolean {
  let rotated = false;
  for (let p = 0; p < d - 1; p++) {
    for (let q = p + 1; q < d; q++) {
      const off = a[p * d + q]!;
      const [low, high] = [a[p * d + p]!, a[q * d + q]!];
      if (Math.abs(off) <= Number.EPSILON * 0.25 * Math.sqrt(Math.abs(low * high)) || Math.abs(off) < SMALLEST)
        continue;
      rotated = true;
      const turn = rotation(low, high, off);
      rotate(a, [p, q, d], turn);
      rotate(a, [p, q, 1], turn);
      a[p * d + q] = a[q * d + p] = 0;
      rotate(vectors, [p, q, d], turn);
    }
  }
  return rotated;
}

/** The identity, d x d. */
export function identity(dimensions: number): Float64Array {
  const matrix = new Float64Array(dimensions * dimensions);
  for (let i = 0; i < dimensions; i++) matrix[i * dimensions + i] = 1;
  return matrix;
}

/** The product of two matrices, d x d, row-major. */
export function multiply(a: Float64Array, b: Float64Array, dimensions: number): Float64Array {
  const d = dimensions;
  const product = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let k = 0; k < d; k++) {
      const factor = a[i * d + k]!;
      for (let j = 0; j < d; j++) product[i * d + j]! += factor * b[k * d + j]!;
    }
  }
  return product;
}

/** The positive semi-definite root of a positive semi-definite matrix, d x d; eigenvalues that rounding made negative count as 0. */
export function squareRoot(matrix: Float64Array, dimensions: number): Float64Array {
  const d = dimensions;
  const { values, vectors } = symmetricEigen(matrix, d);
  const scaled = new Float64Array(d * d);
  const transposed = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let k = 0; k < d; k++) {
      scaled[i * d + k] = vectors[i * d + k]! * Math.sqrt(Math.max(values[k]!, 0));
      transposed[k * d + i] = vectors[i * d + k]!;
    }
  }
  return multiply(scaled, transposed, d);
}
