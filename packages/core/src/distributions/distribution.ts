import type { Alphabet, SymbolProbabilities } from "../contracts/facets.ts";

/** The distribution in proportion to weights, one for each symbol of the alphabet: finite, none negative, not all 0. */
export function distributionOf(weights: Float64Array, alphabet: Alphabet): SymbolProbabilities {
  let alive = 0;
  let total = 0;
  for (const weight of weights) {
    if (weight > 0) alive++;
    total += weight;
  }
  const support = new Int32Array(alive);
  const probabilities = new Float64Array(alive);
  for (let symbol = 0, i = 0; symbol < weights.length; symbol++) {
    if (weights[symbol] === 0) continue;
    support[i] = symbol;
    probabilities[i++] = weights[symbol]! / total;
  }
  return { alphabet, support, probabilities };
}

/** Computes what follows from a distribution once: sources keep theirs for as long as they are open. */
export function oncePer<T>(
  compute: (distribution: SymbolProbabilities) => T,
): (distribution: SymbolProbabilities) => T {
  const known = new WeakMap<SymbolProbabilities, { readonly value: T }>();
  return (distribution) => {
    const found = known.get(distribution) ?? { value: compute(distribution) };
    known.set(distribution, found);
    return found.value;
  };
}

/** The probability of every symbol of the alphabet, by its number: 0 outside the support. */
export const probabilityBySymbol = oncePer(({ alphabet, support, probabilities }): Float64Array => {
  if (support.length === alphabet.size) return probabilities;
  const all = new Float64Array(alphabet.size);
  for (let i = 0; i < support.length; i++) all[support[i]!] = probabilities[i]!;
  return all;
});

/** Symbols of the support from the likeliest down, equals by their number. */
export const symbolsByRank = oncePer(({ support, probabilities }): Int32Array => {
  const order = support.map((_, i) => i);
  let descending = true;
  for (let i = 1; i < order.length && descending; i++) descending = probabilities[i - 1]! >= probabilities[i]!;
  if (!descending) order.sort((a, b) => probabilities[b]! - probabilities[a]! || a - b);
  return order.map((i) => support[i]!);
});
