import type { SymbolProbabilities } from "../../contracts/facets.ts";
import type { Measured, MetricMember } from "../../contracts/metric.ts";
import { oncePer, symbolsByRank, probabilityBySymbol } from "../../distributions/distribution.ts";
import { keptText } from "../text-maths/kept-text.ts";

/** Real mass that the rarest tokens make up at most. */
const TAIL = 0.1;

const tailOf = oncePer((real: SymbolProbabilities): Int32Array => {
  const bySymbol = probabilityBySymbol(real);
  const rarestFirst = symbolsByRank(real).toReversed();
  let [mass, size] = [0, 0];
  while (size < rarestFirst.length && (mass += bySymbol[rarestFirst[size]!]!) <= TAIL) size++;
  return rarestFirst.slice(0, size);
});

/**
 * Probability that a type is among `size` real tokens. Of a text with `of` tokens those are drawn without replacement: 1 less the product
 * over the type's occurrences of (of - size - j) / (of - j); of a distribution independently, 1 - (1 - p)^size.
 */
function occurs(p: number, size: number, of: number | undefined): number {
  if (of === undefined) return -Math.expm1(size * Math.log1p(-p));
  let absent = 1;
  for (let j = 0, count = Math.round(p * of); j < count && absent > 1e-17; j++) {
    absent *= Math.max(of - size - j, 0) / (of - j);
  }
  return 1 - absent;
}

function covered(measured: Measured): number | undefined {
  const { facets, size } = measured.source;
  const real = facets["symbol-probabilities"]!;
  const { tokens, vocabulary } = keptText(measured);
  const tail = tailOf(real);
  const bySymbol = probabilityBySymbol(real);
  const seen = new Uint8Array(vocabulary.size);
  for (const token of tokens) seen[token] = 1;
  let [written, expected] = [0, 0];
  for (const symbol of tail) {
    written += seen[symbol]!;
    expected += occurs(bySymbol[symbol]!, tokens.length, size);
  }
  return expected > 0 ? written / expected : undefined;
}

export const tokenTailCoverage = {
  name: "token-tail-coverage",
  label: "Rare tokens that are written",
  axis: "rare tokens, real = 1",
  unit: "share of what as many real tokens have",
  summary:
    "Of the source's rarest types, those that make up the last 10 % of its tokens: how many occur in what was generated, over the number that as many real tokens have on average.",
  scale: "linear",
  better: "higher",
  reference: 1,
  range: [0, Infinity],
  needs: { model: [], source: ["text", "symbol-probabilities"], samples: "tokens" },
  tells: ["tails"],
  measure: covered,
} as const satisfies MetricMember;
