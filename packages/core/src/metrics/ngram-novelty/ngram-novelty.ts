import type { MetricMember } from "../../contracts/metric.ts";
import type { Corpus } from "../../contracts/samples.ts";
import { readAs } from "../../samples/read-as.ts";
import type { TokenSamples } from "../../samples/tokens.ts";
import { keptText, textNeeds } from "../text-maths/kept-text.ts";
import { NgramNumbers } from "../text-maths/ngrams.ts";

const LENGTH = 4;

function noveltyOf(generated: TokenSamples, corpus: Corpus): number | undefined {
  const numbers = new NgramNumbers(generated.vocabulary.size);
  const known = new Set<number>();
  for (const { samples } of corpus.parts) {
    for (const number of numbers.of(readAs(samples, "tokens") as TokenSamples, LENGTH)) known.add(number);
  }
  let [fresh, total] = [0, 0];
  for (const number of numbers.of(generated, LENGTH)) {
    total++;
    if (!known.has(number)) fresh++;
  }
  return total === 0 ? undefined : fresh / total;
}

export const ngramNovelty = {
  name: "ngram-novelty",
  label: "Novelty of 4-grams",
  axis: "4-grams not learned from, share",
  unit: "share of 4-grams",
  summary: "Share of the generated 4-grams that do not occur in the corpus the model learned from (McCoy et al. 2023).",
  scale: "linear",
  better: "neither",
  range: [0, 1],
  needs: textNeeds,
  onRequest: true,
  measure: (measured) => noveltyOf(keptText(measured), measured.corpus!),
} as const satisfies MetricMember;
