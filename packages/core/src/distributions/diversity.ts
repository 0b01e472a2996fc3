import type { SymbolProbabilities } from "../contracts/facets.ts";

/** -sum p ln p, in nats (Shannon 1948). */
export function shannonEntropy({ probabilities }: SymbolProbabilities): number {
  let nats = 0;
  for (const p of probabilities) nats -= p * Math.log(p);
  return Math.max(nats, 0);
}

/** sum p^2: the chance that two independent draws are the same symbol (Simpson 1949). */
export function collisionProbability({ probabilities }: SymbolProbabilities): number {
  let sum = 0;
  for (const p of probabilities) sum += p * p;
  return sum;
}

/**
 * Gini coefficient of the probabilities of all symbols of the alphabet, extinct ones as zeros: (2 sum_i i p_(i))/K - (K + 1)/K
 * with p_(1) <= ... <= p_(K). 0 where all are alike, 1 - 1/K where one symbol is left.
 */
export function giniCoefficient({ alphabet, probabilities }: SymbolProbabilities): number {
  const ascending = probabilities.toSorted();
  const extinct = alphabet.size - ascending.length;
  let ranked = 0;
  for (let i = 0; i < ascending.length; i++) ranked += (extinct + i + 1) * ascending[i]!;
  return Math.max((2 * ranked - (alphabet.size + 1)) / alphabet.size, 0);
}
