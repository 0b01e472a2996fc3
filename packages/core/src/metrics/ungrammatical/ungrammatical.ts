import type { MetricMember } from "../../contracts/metric.ts";
import { grammarNeeds, sentencesOf } from "../grammar-maths/sentences.ts";

export const ungrammatical = {
  name: "ungrammatical",
  label: "Sentences that no grammar writes",
  axis: "ungrammatical sentences, real = 0",
  unit: "share of sentences",
  summary: "Share of the generated sentences that the grammar cannot write: what is made up altogether.",
  scale: "linear",
  better: "lower",
  reference: 0,
  range: [0, 1],
  needs: grammarNeeds,
  tells: ["hallucination"],
  measure(measured) {
    const sentences = sentencesOf(measured);
    return sentences && 1 - sentences.counts.reduce((sum, count) => sum + count, 0) / sentences.total;
  },
} as const satisfies MetricMember;
