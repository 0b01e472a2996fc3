import type { SymbolProbabilities } from "../contracts/facets.ts";
import type { Decoding } from "../contracts/decoding.ts";
import { oncePer, symbolsByRank } from "./distribution.ts";

/** Fields of a decoding that `reshaped` follows, in the order in which they act. */
export const reshapes = ["temperature", "realTopK", "topK", "topP", "minP"] as const;

/**
 * What a decoding makes of a distribution, as weights of its support: raised to 1/temperature, then cut by rank in the real
 * distribution, by rank, by cumulative probability and by ratio to the likeliest. What is cut has weight 0. Equals are kept by
 * their number, lower first.
 */
export function reshaped(
  distribution: SymbolProbabilities,
  decoding: Decoding,
  real: SymbolProbabilities | undefined,
): Float64Array {
  const { temperature = 1, realTopK, topK, topP, minP } = decoding;
  const weights = tempered(distribution.probabilities, temperature);
  if (realTopK !== undefined) cutByRealRank(weights, distribution, realRanks(real)(realTopK));
  if (topK !== undefined) keepLikeliest(weights, topK);
  if (topP !== undefined) keepLikeliest(weights, nucleusSize(weights, topP));
  if (minP !== undefined) cutBelow(weights, minP);
  return weights;
}

/** Relative to the likeliest, so that no temperature underflows them all. */
function tempered(probabilities: Float64Array, temperature: number): Float64Array {
  if (temperature === 1) return probabilities.slice();
  const highest = greatest(probabilities);
  const exponent = Math.min(1 / temperature, Number.MAX_VALUE);
  return probabilities.map((probability) => (probability / highest) ** exponent);
}

function greatest(weights: Float64Array): number {
  let highest = 0;
  for (const weight of weights) if (weight > highest) highest = weight;
  return highest;
}

const rankBySymbol = oncePer((real): Int32Array => {
  const ranks = new Int32Array(real.alphabet.size).fill(real.alphabet.size);
  for (const [rank, symbol] of symbolsByRank(real).entries()) ranks[symbol] = rank;
  return ranks;
});

/** Whether a symbol is among the k likeliest of the real distribution. */
function realRanks(real: SymbolProbabilities | undefined): (k: number) => (symbol: number) => boolean {
  if (!real)
    throw new Error("a tail cut goes by ranks in the real distribution, which this source does not know: use top-k");
  const ranks = rankBySymbol(real);
  return (k) => (symbol) => ranks[symbol]! < k;
}

function cutByRealRank(
  weights: Float64Array,
  { support }: SymbolProbabilities,
  inHead: (symbol: number) => boolean,
): void {
  if (!support.some(inHead)) {
    throw new Error("the tail cut leaves nothing: the model has none of the symbols that it keeps. Raise its rank");
  }
  for (let i = 0; i < support.length; i++) if (!inHead(support[i]!)) weights[i] = 0;
}

function keepLikeliest(weights: Float64Array, count: number): void {
  if (count >= weights.length) return;
  const ascending = weights.toSorted();
  const threshold = ascending[weights.length - count]!;
  let room = count;
  for (const weight of weights) if (weight > threshold) room--;
  for (let i = 0; i < weights.length; i++) {
    if (weights[i]! < threshold || (weights[i] === threshold && room-- <= 0)) weights[i] = 0;
  }
}

/** Fewest of the likeliest whose share of the total first reaches `share` (Holtzman et al. 2020, eq. 2). */
function nucleusSize(weights: Float64Array, share: number): number {
  const ascending = weights.toSorted();
  const wanted = share * ascending.reduce((sum, weight) => sum + weight, 0);
  let kept = 0;
  for (let i = ascending.length - 1, sum = 0; i >= 0 && sum < wanted; i--) {
    sum += ascending[i]!;
    kept++;
  }
  return Math.max(kept, 1);
}

function cutBelow(weights: Float64Array, ratio: number): void {
  const least = ratio * greatest(weights);
  for (let i = 0; i < weights.length; i++) if (weights[i]! < least) weights[i] = 0;
}
