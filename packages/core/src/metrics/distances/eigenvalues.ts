/** What a symmetric matrix becomes under rotations that leave its eigenvalues: a diagonal, and what stands beside it. */
interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** Entry k stands between k and k + 1; the last is 0. */
  readonly beside: Float64Array;
}

/** Householder reflections (Golub and Van Loan 2013, algorithm 8.3.1). Writes over `a`, d x d, row-major. */
function tridiagonal(a: Float64Array, d: number): Tridiagonal {
  const beside = new Float64Array(d);
  const image = new Float64Array(d);
  for (let k = 0; k < d - 2; k++) {
    const column = k * d;
    let norm = 0;
    for (let i = k + 1; i < d; i++) norm = Math.hypot(norm, a[column + i]!);
    if (norm === 0) continue;
    // The reflected entry gets the sign that adds to the first, so that nothing cancels.
    const head = a[column + k + 1]!;
    const reflected = head > 0 ? -norm : norm;
    beside[k] = reflected;
    a[column + k + 1] = head - reflected;
    reflect(a, image, { k, d, half: -reflected * (head - reflected) });
  }
  if (d > 1) beside[d - 2] = a[(d - 2) * d + d - 1]!;
  return { diagonal: Float64Array.from({ length: d }, (_, k) => a[k * d + k]!), beside };
}

/** A - v w' - w v' on the rows and columns after k, v in row k of A, half = v'v / 2. */
function reflect(a: Float64Array, w: Float64Array, { k, d, half }: { k: number; d: number; half: number }): void {
  const v = k * d;
  let along = 0;
  for (let i = k + 1; i < d; i++) {
    let sum = 0;
    for (let j = k + 1; j < d; j++) sum += a[i * d + j]! * a[v + j]!;
    w[i] = sum / half;
    along += w[i]! * a[v + i]!;
  }
  const share = along / (2 * half);
  for (let i = k + 1; i < d; i++) w[i]! -= share * a[v + i]!;
  for (let i = k + 1; i < d; i++)
    for (let j = k + 1; j < d; j++) a[i * d + j]! -= a[v + i]! * w[j]! + w[i]! * a[v + j]!;
}

const STEPS = 60;

/** One implicit QL step on low..high with Wilkinson's shift (Parlett 1998). */
function qlStep({ diagonal: c, beside: e }: Tridiagonal, low: number, high: number): void {
  const half = (c[low + 1]! - c[low]!) / (2 * e[low]!);
  const root = Math.hypot(half, 1);
  let g = c[high]! - c[low]! + e[low]! / (half + (half >= 0 ? root : -root));
  let [sin, cos, moved] = [1, 1, 0];
  for (let i = high - 1; i >= low; i--) {
    const f = sin * e[i]!;
    const b = cos * e[i]!;
    const r = Math.hypot(f, g);
    e[i + 1] = r;
    if (r === 0) {
      c[i + 1]! -= moved;
      e[high] = 0;
      return;
    }
    sin = f / r;
    cos = g / r;
    g = c[i + 1]! - moved;
    const turned = (c[i]! - g) * sin + 2 * cos * b;
    moved = sin * turned;
    c[i + 1] = g + moved;
    g = cos * turned - b;
  }
  c[low]! -= moved;
  e[low] = g;
  e[high] = 0;
}

/** Eigenvalues of a symmetric matrix, d x d, row-major, in no particular order; O(d^3), without the vectors. */
export function eigenvalues(matrix: Float64Array, dimensions: number): Float64Array {
  const form = tridiagonal(matrix.slice(), dimensions);
  const { diagonal, beside } = form;
  for (let low = 0; low < dimensions; low++) {
    for (let step = 0; step < STEPS; step++) {
      let high = low;
      while (high < dimensions - 1) {
        const size = Math.abs(diagonal[high]!) + Math.abs(diagonal[high + 1]!);
        if (Math.abs(beside[high]!) <= Number.EPSILON * size) break;
        high++;
      }
      if (high === low) break;
      qlStep(form, low, high);
    }
  }
  return diagonal;
}
