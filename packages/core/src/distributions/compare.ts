import type { SymbolProbabilities } from "../contracts/facets.ts";
import { oncePer, probabilityBySymbol, symbolsByRank } from "./distribution.ts";

/** The real and the model's probability of each symbol that the model has, O(the model's support). */
function overModel(
  { support, probabilities }: SymbolProbabilities,
  real: SymbolProbabilities,
  term: (p: number, q: number) => number,
): number {
  const realBySymbol = probabilityBySymbol(real);
  let sum = 0;
  for (let i = 0; i < support.length; i++) sum += term(realBySymbol[support[i]!]!, probabilities[i]!);
  return sum;
}

/** Real symbols that the model has. */
export const symbolsAlive = (model: SymbolProbabilities, real: SymbolProbabilities): number =>
  model.support.length === real.alphabet.size ? real.support.length : overModel(model, real, (p) => (p > 0 ? 1 : 0));

/** Real probability of the symbols that the model does not have. */
export function missingMass(model: SymbolProbabilities, real: SymbolProbabilities): number {
  if (symbolsAlive(model, real) === real.support.length) return 0;
  return Math.max(1 - overModel(model, real, (p) => p), 0);
}

/** sum p ln(p / q), nats; undefined where the model lacks a real symbol (Kullback and Leibler 1951). */
export function klDivergence(real: SymbolProbabilities, model: SymbolProbabilities): number | undefined {
  if (symbolsAlive(model, real) < real.support.length) return undefined;
  return Math.max(
    overModel(model, real, (p, q) => (p > 0 ? p * Math.log(p / q) : 0)),
    0,
  );
}

/** Half the divergences of both from their mean, nats, 0..ln 2 (Lin 1991). What only one has adds half its mass times ln 2. */
export function jsDivergence(real: SymbolProbabilities, model: SymbolProbabilities): number {
  const shared = overModel(model, real, (p, q) => {
    const mean = (p + q) / 2;
    return (p > 0 ? p * Math.log(p / mean) : 0) + q * Math.log(q / mean);
  });
  return Math.min(Math.max((shared + missingMass(model, real) * Math.LN2) / 2, 0), Math.LN2);
}

/** Half of sum |p - q|: the most by which they differ on any set of symbols. */
export const totalVariation = (real: SymbolProbabilities, model: SymbolProbabilities): number =>
  Math.min(
    overModel(model, real, (p, q) => Math.max(q - p, 0)),
    1,
  );

/** Share of probability that the head of a distribution has at least. */
const HEAD = 0.95;

/** Marks the symbols outside the fewest likeliest that have 95 % together; undefined where nothing is outside. */
export const tailOf = oncePer((real): Uint8Array | undefined => {
  const bySymbol = probabilityBySymbol(real);
  const tail = new Uint8Array(real.alphabet.size);
  let head = 0;
  let marked = 0;
  for (const symbol of symbolsByRank(real)) {
    // Sums of equal terms err in the last digits: what is short of 95 % by less is not short.
    if (head >= HEAD * (1 - 1e-12)) marked += tail[symbol] = 1;
    head += bySymbol[symbol]!;
  }
  return marked > 0 ? tail : undefined;
});

/** The probability that a distribution gives to the tail of the real one; undefined where that has none. */
export function tailMass(
  { support, probabilities }: SymbolProbabilities,
  real: SymbolProbabilities,
): number | undefined {
  const tail = tailOf(real);
  if (!tail) return undefined;
  let mass = 0;
  for (let i = 0; i < support.length; i++) mass += tail[support[i]!]! * probabilities[i]!;
  return mass;
}
