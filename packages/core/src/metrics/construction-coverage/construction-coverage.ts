import type { MetricMember } from "../../contracts/metric.ts";
import { grammarNeeds, sentencesOf, type Sentences } from "../grammar-maths/sentences.ts";

/** Constructions that n independent real sentences have on average: sum of 1 - (1 - p)^n. */
const expectedIn = ({ constructions, total }: Sentences): number =>
  constructions.reduce((sum, { probability }) => sum - Math.expm1(total * Math.log1p(-probability)), 0);

export const constructionCoverage = {
  name: "construction-coverage",
  label: "Constructions that are written",
  axis: "constructions, real = 1",
  unit: "share of what as many real sentences have",
  summary:
    "Constructions of the grammar that occur in what was generated, over the number that as many real sentences have on average, Σ 1 − (1 − p)ⁿ.",
  scale: "linear",
  better: "higher",
  reference: 1,
  range: [0, Infinity],
  needs: grammarNeeds,
  tells: ["tails"],
  measure(measured) {
    const sentences = sentencesOf(measured);
    return sentences && sentences.counts.filter((count) => count > 0).length / expectedIn(sentences);
  },
} as const satisfies MetricMember;
