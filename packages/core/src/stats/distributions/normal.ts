/** The standard normal distribution. */

/** 1 - Phi(x): the series of the error function (DLMF 7.6.2) near 0, its continued fraction (7.9.3) in the tail. Relative error below 1e-13. */
export function normalUpper(x: number): number {
  if (x < 0) return 1 - normalUpper(-x);
  if (x < 2.5) return 0.5 - density(x) * oddSeries(x);
  return density(x) * millsRatio(x);
}

export const normalCdf = (x: number): number => normalUpper(-x);

const density = (x: number): number => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);

function oddSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 3; Math.abs(term) > 1e-17 * sum; k += 2) {
    term *= (x * x) / k;
    sum += term;
    if (term === 0) break;
  }
  return sum;
}

function millsRatio(x: number): number {
  let tail = x;
  for (let k = 120; k >= 1; k--) tail = x + k / tail;
  return 1 / tail;
}
