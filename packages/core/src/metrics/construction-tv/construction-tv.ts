import type { MetricMember } from "../../contracts/metric.ts";
import { grammarNeeds, sentencesOf, type Sentences } from "../grammar-maths/sentences.ts";

/** The most by which the share of any set of constructions is off; what the grammar cannot write is one more, with no real share. */
function distance({ constructions, counts, total }: Sentences): number {
  let missing = 0;
  for (const [index, { probability }] of constructions.entries()) {
    missing += Math.max(probability - counts[index]! / total, 0);
  }
  return Math.min(missing, 1);
}

export const constructionTv = {
  name: "construction-tv",
  label: "Total variation of the constructions",
  axis: "TV of constructions, real = 0",
  unit: "probability",
  summary:
    "½ Σ |p − q| over the constructions and what the grammar cannot write; n real sentences have about Σ √(p(1 − p) / 2πn) themselves.",
  scale: "linear",
  better: "lower",
  reference: 0,
  range: [0, 1],
  needs: grammarNeeds,
  tells: ["risk"],
  measure(measured) {
    const sentences = sentencesOf(measured);
    return sentences && distance(sentences);
  },
} as const satisfies MetricMember;
