import type { PointMoments } from "../../contracts/facets.ts";
import { cholesky } from "../../linalg/cholesky.ts";
import { multiply } from "../../linalg/eigen.ts";
import { eigenvalues } from "./eigenvalues.ts";
import { once } from "./once.ts";
import { trace } from "./points.ts";

/** L and its transpose, of the covariance L L'. */
const rootOf = once(({ mean, covariance }: PointMoments) => {
  const d = mean.length;
  const { lower } = cholesky(covariance, d);
  return { lower, upper: lower.map((_, at) => lower[(at % d) * d + Math.floor(at / d)]!) };
});

export function squaredShift(a: PointMoments, b: PointMoments): number {
  let sum = 0;
  for (let k = 0; k < a.mean.length; k++) sum += (a.mean[k]! - b.mean[k]!) ** 2;
  return sum;
}

/**
 * Squared 2-Wasserstein distance of two normal distributions (Dowson and Landau 1982; Olkin and Pukelsheim 1982):
 * |m - m0|^2 + tr(S) + tr(S0) - 2 tr((L' S L)^(1/2)), S0 = L L'. Covariances may be singular. `real` is what many are compared to.
 */
export function squaredNormalDistance(fitted: PointMoments, real: PointMoments): number {
  const d = real.mean.length;
  const shift = squaredShift(fitted, real);
  if (d === 1) return shift + (Math.sqrt(fitted.covariance[0]!) - Math.sqrt(real.covariance[0]!)) ** 2;
  const { lower, upper } = rootOf(real);
  const between = multiply(upper, multiply(fitted.covariance, lower, d), d);
  const overlap = eigenvalues(between, d).reduce((sum, value) => sum + Math.sqrt(Math.max(value, 0)), 0);
  return Math.max(0, shift + trace(fitted) + trace(real) - 2 * overlap);
}
