import type { Alphabet, SymbolProbabilities } from "../contracts/facets.ts";
import type { FitContext, GenerateRequest, Model } from "../contracts/family.ts";
import type { Corpus } from "../contracts/samples.ts";
import { AliasTable } from "../random/alias.ts";
import type { SymbolSamples } from "../samples/symbols.ts";
import { countCorpus, type SymbolCounts } from "./counts.ts";
import { distributionOf } from "./distribution.ts";
import { reshaped } from "./reshape.ts";
import { drawSymbols } from "./symbol-source.ts";

/** A distribution over an alphabet that generates independent symbols. */
export class SymbolModel implements Model {
  readonly facets: { readonly "symbol-probabilities": SymbolProbabilities };

  constructor(distribution: SymbolProbabilities) {
    this.facets = { "symbol-probabilities": distribution };
  }

  generate({ size, decoding, stream, source }: GenerateRequest): SymbolSamples {
    const distribution = this.facets["symbol-probabilities"];
    const weights = reshaped(distribution, decoding, source.facets["symbol-probabilities"]);
    return drawSymbols(distribution, new AliasTable(weights), { size, stream });
  }
}

/**
 * Posterior mean of the probabilities under a symmetric Dirichlet prior: (count + pseudoCount) over its sum; maximum likelihood
 * where the pseudo-count is 0. O(items) then, O(alphabet) otherwise.
 */
export function fitSymbols(corpus: Corpus, pseudoCount: number, context: FitContext): SymbolModel {
  const { alphabet } = corpus.parts[0]!.samples as SymbolSamples;
  const counts = countCorpus(corpus);
  if (!counts.counts.some((count) => count > 0)) {
    throw new Error("every part of the corpus has weight 0: give the real or the generated data a positive weight");
  }
  const distribution = pseudoCount > 0 ? smoothed(counts, pseudoCount, alphabet) : shares(counts, alphabet);
  sayIfAbsorbed(distribution, context);
  return new SymbolModel(distribution);
}

function shares({ support, counts }: SymbolCounts, alphabet: Alphabet): SymbolProbabilities {
  let total = 0;
  for (const count of counts) total += count;
  // A part of weight 0 counts for nothing: its symbols are not of the support.
  if (counts.includes(0)) return smoothed({ support, counts }, 0, alphabet);
  return { alphabet, support, probabilities: counts.map((count) => count / total) };
}

function smoothed({ support, counts }: SymbolCounts, pseudoCount: number, alphabet: Alphabet): SymbolProbabilities {
  const weights = new Float64Array(alphabet.size).fill(pseudoCount);
  for (let i = 0; i < support.length; i++) weights[support[i]!]! += counts[i]!;
  return distributionOf(weights, alphabet);
}

function sayIfAbsorbed({ alphabet, support }: SymbolProbabilities, { previous, generation, note }: FitContext): void {
  if (support.length > 1) return;
  const before = previous?.facets["symbol-probabilities"]?.support.length;
  if (before === undefined ? generation === 0 : before > 1) note?.(`only symbol ${alphabet.name(support[0]!)} is left`);
}
