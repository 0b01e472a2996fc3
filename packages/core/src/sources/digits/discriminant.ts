import { cholesky, logDeterminant, type Factor } from "../../linalg/cholesky.ts";
import { scatterOf } from "../../linalg/scatter.ts";

/** Examples of a class: n x d, row-major. */
export type Examples = Float64Array;

interface NormalClass {
  readonly mean: Float64Array;
  readonly factor: Factor;
  readonly logDeterminant: number;
}

/** Weight of the mean covariance of all classes in the covariance of each. */
const POOLED = 0.5;

/** Added to every variance, of their mean: what tells classes apart shall not hang on the finest detail. */
const RIDGE = 0.1;

export interface Assignment {
  /** The likeliest class of each row. */
  readonly classes: Int32Array;
  /** Squared Mahalanobis distance from its mean. */
  readonly distances: Float64Array;
}

/** Normal classes with regularised covariances, all equally likely (Friedman 1989, regularised discriminant analysis). */
export class Discriminant {
  private readonly dimensions: number;
  private readonly classes: readonly NormalClass[];

  constructor(examples: readonly Examples[], d: number) {
    this.dimensions = d;
    const scatters = examples.map((rows) => scatterOf(rows, d, "full"));
    const pooled = new Float64Array(d * d);
    for (const { products, weight } of scatters)
      for (let i = 0; i < d * d; i++) pooled[i]! += products[i]! / (weight * scatters.length);
    let variance = 0;
    for (let a = 0; a < d; a++) variance += pooled[a * d + a]! / d;
    this.classes = scatters.map(({ mean, products, weight }) => {
      const mixed = products.map((sum, i) => (1 - POOLED) * (sum / weight) + POOLED * pooled[i]!);
      for (let a = 0; a < d; a++) mixed[a * d + a]! += RIDGE * variance;
      const factor = cholesky(mixed, d);
      return { mean, factor, logDeterminant: logDeterminant(factor) };
    });
  }

  assign(rows: Examples): Assignment {
    const d = this.dimensions;
    const size = rows.length / d;
    const classes = new Int32Array(size);
    const distances = new Float64Array(size);
    const room = new Float64Array(d);
    for (let i = 0; i < size; i++) {
      const row = rows.subarray(i * d, (i + 1) * d);
      let least = Infinity;
      for (const [c, normal] of this.classes.entries()) {
        const distance = distanceWithin(normal, row, { limit: least - normal.logDeterminant, room });
        if (distance + normal.logDeterminant >= least) continue;
        least = distance + normal.logDeterminant;
        classes[i] = c;
        distances[i] = distance;
      }
    }
    return { classes, distances };
  }
}

interface Search {
  readonly limit: number;
  /** Length d, written over. */
  readonly room: Float64Array;
}

/** Squared Mahalanobis distance of a row from a class; a partial sum where that alone exceeds the limit. */
function distanceWithin({ mean, factor }: NormalClass, row: Float64Array, { limit, room }: Search): number {
  const { lower, dimensions: d } = factor;
  let distance = 0;
  for (let i = 0; i < d && distance < limit; i++) {
    let sum = row[i]! - mean[i]!;
    for (let k = 0; k < i; k++) sum -= lower[i * d + k]! * room[k]!;
    room[i] = sum / lower[i * d + i]!;
    distance += room[i]! * room[i]!;
  }
  return distance;
}
