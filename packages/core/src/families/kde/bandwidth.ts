import type { PointStatistics } from "../multivariate-gaussian/statistics.ts";

/** How wide kernels are: as given, or by a rule from the spread along each axis. */
export type Bandwidth = "fixed" | "scott" | "silverman";

type Rule = Exclude<Bandwidth, "fixed">;

const factors: Record<Rule, (n: number, d: number) => number> = {
  scott: (n, d) => n ** (-1 / (d + 4)),
  silverman: (n, d) => ((n * (d + 2)) / 4) ** (-1 / (d + 4)),
};

/** What the standard deviation of n points in d dimensions is multiplied by. */
export const ruleFactor = (rule: Rule, n: number, d: number): number => factors[rule](n, d);

/**
 * Standard deviation of the kernel along each axis, length d. Scott (1992), eq. 6.42; Silverman (1986), eq. 4.14; with unbiased
 * variances and, where points are weighted, Kish's effective number of them.
 */
export function bandwidthsOf(
  statistics: PointStatistics,
  { bandwidth, h }: { readonly bandwidth: Bandwidth; readonly h: number },
): Float64Array {
  const { weight, squaredWeights, mean, products } = statistics;
  const d = mean.length;
  if (bandwidth === "fixed") return new Float64Array(d).fill(h);
  const freedom = weight - squaredWeights / weight;
  const factor = ruleFactor(bandwidth, weight ** 2 / squaredWeights, d);
  return mean.map((_, k) => (freedom > 0 ? factor * Math.sqrt(products[k * d + k]! / freedom) : 0));
}
