import { betaCdf } from "./distributions/beta.ts";

/** P(B <= k) of B binomial with n trials of probability p. */
const binomialCdf = (k: number, n: number, p: number): number =>
  k < 0 ? 0 : k >= n ? 1 : 1 - betaCdf(p, k + 1, n - k);

/**
 * Interval of a quantile by order statistics, without any assumption (Conover 1999, section 3.2): the ranks between which a binomial
 * count lies with at least this probability. Null where so few values cannot give an end.
 */
export function quantileInterval(
  sorted: ArrayLike<number>,
  p: number,
  level = 0.95,
): readonly [low: number | null, high: number | null] {
  const n = sorted.length;
  const tail = (1 - level) / 2;
  let below = 0;
  while (below < n && binomialCdf(below, n, p) <= tail) below++;
  let above = below;
  while (above < n && binomialCdf(above, n, p) < 1 - tail) above++;
  return [below > 0 ? sorted[below - 1]! : null, above < n ? sorted[above]! : null];
}
