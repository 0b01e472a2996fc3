/** How points lie about their mean: sums of squares and products. */
export interface Scatter {
  /** Sum of the weights of the points. */
  readonly weight: number;
  /** Sum of the squares of the weights: what an unbiased variance takes off. */
  readonly squaredWeights: number;
  /** Length d. */
  readonly mean: Float64Array;
  /** Weighted products of deviations from the mean: d x d, row-major; or squares alone, length d. */
  readonly products: Float64Array;
}

/** Which products are summed: of all pairs of dimensions, or squares alone. */
export type Products = "full" | "diagonal";

/** Mean and products of n points, n x d, row-major, each of weight 1. */
export function scatterOf(offsets: Float64Array, dimensions: number, products: Products): Scatter {
  const n = offsets.length / dimensions;
  const mean = meanOf(offsets, dimensions);
  const sum = products === "full" ? fullProducts(offsets, mean) : squares(offsets, mean);
  return { weight: n, squaredWeights: n, mean, products: sum };
}

/** Counted from the first point, so that a constant column has exactly its value as the mean. */
function meanOf(offsets: Float64Array, d: number): Float64Array {
  const sums = new Float64Array(d);
  if (offsets.length === 0) return sums;
  for (let at = 0; at < offsets.length; at += d) for (let i = 0; i < d; i++) sums[i]! += offsets[at + i]! - offsets[i]!;
  return sums.map((sum, i) => offsets[i]! + (sum * d) / offsets.length);
}

function squares(offsets: Float64Array, mean: Float64Array): Float64Array {
  const d = mean.length;
  const sums = new Float64Array(d);
  for (let at = 0; at < offsets.length; at += d)
    for (let i = 0; i < d; i++) sums[i]! += (offsets[at + i]! - mean[i]!) ** 2;
  return sums;
}

function fullProducts(offsets: Float64Array, mean: Float64Array): Float64Array {
  const d = mean.length;
  const sums = new Float64Array(d * d);
  const point = new Float64Array(d);
  for (let at = 0; at < offsets.length; at += d) {
    for (let i = 0; i < d; i++) {
      const own = offsets[at + i]! - mean[i]!;
      point[i] = own;
      for (let j = 0; j <= i; j++) sums[i * d + j]! += own * point[j]!;
    }
  }
  for (let i = 0; i < d; i++) for (let j = 0; j < i; j++) sums[j * d + i] = sums[i * d + j]!;
  return sums;
}

/** The same points, each of this weight. */
export function weighted({ weight, squaredWeights, mean, products }: Scatter, each: number): Scatter {
  if (each === 1) return { weight, squaredWeights, mean, products };
  const scaled = products.map((sum) => each * sum);
  return { weight: each * weight, squaredWeights: each * each * squaredWeights, mean, products: scaled };
}

/**
 * Chan, Golub, LeVeque (1983), eq. 2.1: the points of both about their common mean. `apart` is the distance from the origin that
 * `a` is counted from to that of `b`, length d.
 */
export function mergeScatter(a: Scatter, b: Scatter, apart: Float64Array): Scatter {
  if (b.weight === 0) return a;
  const d = a.mean.length;
  const weight = a.weight + b.weight;
  const delta = apart.map((distance, i) => distance + b.mean[i]! - a.mean[i]!);
  const between = (a.weight * b.weight) / weight;
  const full = a.products.length > d || d === 1;
  const products = a.products.map((sum, k) => {
    const other = full ? delta[k % d]! : delta[k]!;
    return sum + b.products[k]! + between * delta[full ? Math.floor(k / d) : k]! * other;
  });
  const mean = a.mean.map((own, i) => own + (delta[i]! * b.weight) / weight);
  return { weight, squaredWeights: a.squaredWeights + b.squaredWeights, mean, products };
}
