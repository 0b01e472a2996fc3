/** Probabilities of a binomial variate where they are not negligible: of `first`, `first + 1`, ... */
interface BinomialBand {
  readonly first: number;
  readonly probabilities: Float64Array;
}

/** Relative to the mode; what is left out sums to less than the rounding of what is kept. */
const NEGLIGIBLE = 1e-18;

/** Bin(n, p), by its ratios of neighbours outwards from the mode. */
export function binomialBand(n: number, p: number): BinomialBand {
  if (p <= 0 || p >= 1) return { first: p <= 0 ? 0 : n, probabilities: Float64Array.of(1) };
  const mode = Math.min(Math.floor((n + 1) * p), n);
  const odds = p / (1 - p);
  const above: number[] = [];
  for (let k = mode, weight = 1; k < n && weight > NEGLIGIBLE; k++) above.push((weight *= ((n - k) / (k + 1)) * odds));
  const below: number[] = [];
  for (let k = mode, weight = 1; k > 0 && weight > NEGLIGIBLE; k--) below.push((weight *= k / ((n - k + 1) * odds)));
  const weights = Float64Array.from([...below.toReversed(), 1, ...above]);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { first: mode - below.length, probabilities: weights.map((weight) => weight / total) };
}

/** Expected value of a function of the variate. */
export function expectedOver({ first, probabilities }: BinomialBand, values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < probabilities.length; i++) sum += probabilities[i]! * values[first + i]!;
  return sum;
}

/** Most numbers in a band, about. */
export const bandWidth = (n: number): number => Math.min(n + 1, Math.ceil(10 * Math.sqrt(n)));
