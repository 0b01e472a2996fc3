import type { MetricMember } from "../../contracts/metric.ts";
import { TOKEN_BLOCK, type TokenSamples } from "../../samples/tokens.ts";
import { keptText, textNeeds } from "../text-maths/kept-text.ts";
import { distinctShare } from "../text-maths/ngrams.ts";

/** 1 - distinct n-grams over all, within each block of 64 tokens, averaged; undefined for less than a block. */
function repetitionWithin({ tokens }: TokenSamples, n: number): number | undefined {
  const blocks = Math.floor(tokens.length / TOKEN_BLOCK);
  if (blocks === 0) return undefined;
  let sum = 0;
  for (let block = 0; block < blocks; block++) {
    const seen = new Set<string>();
    const first = block * TOKEN_BLOCK;
    const total = TOKEN_BLOCK - n + 1;
    for (let i = first; i < first + total; i++) seen.add(tokens.subarray(i, i + n).join(" "));
    sum += 1 - seen.size / total;
  }
  return sum / blocks;
}

export const repetition4 = {
  name: "repetition-4",
  label: "Repetition (rep-4)",
  axis: "repeated 4-grams, share",
  unit: "share of 4-grams",
  summary: "Share of 4-grams that repeat an earlier one of the same 64 tokens (seq-rep-4, Welleck et al. 2020).",
  scale: "linear",
  better: "lower",
  range: [0, 1],
  needs: textNeeds,
  onRequest: true,
  measure: (measured) => repetitionWithin(keptText(measured), 4),
} as const satisfies MetricMember;

export const repetitionDiversity = {
  name: "repetition-diversity",
  label: "Diversity over repetition",
  axis: "Π distinct-n, n = 2..4",
  unit: "share",
  summary: "Product of the shares of distinct 2-, 3- and 4-grams (Su et al. 2022).",
  scale: "linear",
  better: "higher",
  range: [0, 1],
  needs: textNeeds,
  onRequest: true,
  measure(measured) {
    const shares = [2, 3, 4].map((n) => distinctShare(keptText(measured), n));
    return shares.includes(undefined) ? undefined : shares.reduce((product: number, share) => product * share!, 1);
  },
} as const satisfies MetricMember;
