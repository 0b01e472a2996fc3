import { normalUpper } from "../../stats/distributions/normal.ts";

/** Share of a normal component that counts as its support: a real point lies outside once in a thousand. */
export const SUPPORT = 0.999;

/**
 * P(chi-square with `degrees` degrees of freedom > x), by the recurrence of the incomplete gamma function, DLMF 8.8.6: two degrees
 * more add (x/2)^(k/2) e^(-x/2) / Gamma(k/2 + 1).
 */
function chiSquareUpper(x: number, degrees: number): number {
  const half = x / 2;
  const odd = degrees % 2 === 1;
  let upper = odd ? 2 * normalUpper(Math.sqrt(x)) : Math.exp(-half);
  let term = odd ? Math.sqrt((4 * half) / Math.PI) * Math.exp(-half) : half * Math.exp(-half);
  for (let k = odd ? 1 : 2; k + 2 <= degrees; k += 2) {
    upper += term;
    term *= half / (k / 2 + 1);
  }
  return upper;
}

/** Squared Mahalanobis distance within which `SUPPORT` of a normal distribution in d dimensions lies. */
export function squaredSupportRadius(dimensions: number): number {
  let low = 0;
  let high = 2 * dimensions + 60;
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (chiSquareUpper(middle, dimensions) > 1 - SUPPORT) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** How far noise of this standard deviation carries a point of the plane or of space, once in a thousand further. */
export const noiseReach = (sd: number, dimensions: number): number => sd * Math.sqrt(squaredSupportRadius(dimensions));
