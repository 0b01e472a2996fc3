import type { PointMoments } from "../../contracts/facets.ts";
import type { Corpus } from "../../contracts/samples.ts";
import { degreesOfFreedom, pointStatistics } from "./statistics.ts";

/** Covariances that can be fitted: full ones, one variance an axis, or the same along every axis. */
export type Shape = "full" | "diagonal" | "isotropic";

interface Estimator {
  readonly shape: Shape;
  readonly ddof: 0 | 1;
}

/** Sums of squares, length d, as a diagonal matrix over `freedom`; of one variance for all axes, their mean. */
function diagonalOf(squares: Float64Array, shape: Shape, freedom: number): Float64Array {
  const d = squares.length;
  const covariance = new Float64Array(d * d);
  const common = squares.reduce((sum, square) => sum + square, 0) / d;
  for (let i = 0; i < d; i++) covariance[i * d + i] = (shape === "isotropic" ? common : squares[i]!) / freedom;
  return covariance;
}

/** Mean and covariance of a corpus of points; sums of squares are divided by n - ddof. */
export function fitPointMoments(corpus: Corpus, { shape, ddof }: Estimator): PointMoments {
  const statistics = pointStatistics(corpus, shape === "full" ? "full" : "diagonal");
  const { origin, products } = statistics;
  const freedom = degreesOfFreedom(statistics, ddof);
  const mean = statistics.mean.map((offset, i) => origin[i]! + offset);
  const covariance = shape === "full" ? products.map((sum) => sum / freedom) : diagonalOf(products, shape, freedom);
  return { mean, covariance };
}
