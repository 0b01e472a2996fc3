import { normalQuantile } from "../../random/normal-quantile.ts";
import { integrate } from "../../sources/points/quadrature.ts";
import { normalCdf, normalUpper } from "../../stats/distributions/normal.ts";

/** Mean and variance of a distribution on the line, the real one's being 0 and 1. */
export interface LineMoments {
  readonly mean: number;
  readonly variance: number;
}

const density = (x: number): number => Math.exp(-(x * x) / 2) / Math.sqrt(2 * Math.PI);

/** Probability of a standard normal between two numbers, without cancellation in either tail. */
const between = (low: number, high: number): number =>
  low > 0 ? normalUpper(low) - normalUpper(high) : normalCdf(high) - normalCdf(low);

/** Moments of a standard normal cut to [low, high]. */
function cutTo(low: number, high: number): LineMoments {
  const mass = between(low, high);
  const mean = (density(low) - density(high)) / mass;
  return { mean, variance: 1 + (low * density(low) - high * density(high)) / mass - mean * mean };
}

/** Moments of the share of a standard normal that is nearest to `center`. */
export function nearest(center: number, share: number): LineMoments {
  let [low, high] = [0, Math.abs(center) + 40];
  while (high - low > 1e-14 * high) {
    const middle = (low + high) / 2;
    if (between(center - middle, center + middle) < share) low = middle;
    else high = middle;
  }
  return cutTo(center - high, center + high);
}

/** Variance of the share of a standard normal that is nearest to its mean: 1 - 2 z phi(z) / share, z = Phi^-1((1 + share) / 2). */
export function middleVariance(share: number): number {
  if (share >= 1) return 1;
  const z = normalQuantile((1 + share) / 2);
  return 1 - (2 * z * density(z)) / share;
}

/** Mean and variance of the largest of k independent standard normals, of density k phi Phi^(k - 1). */
export function largestOf(k: number): LineMoments {
  const moment = (power: number): number =>
    integrate((x) => x ** power * k * density(x) * normalCdf(x) ** (k - 1), [-12, 12], 24);
  const mean = moment(1);
  return { mean, variance: moment(2) - mean * mean };
}
