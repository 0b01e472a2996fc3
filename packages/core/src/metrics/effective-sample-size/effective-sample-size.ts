import type { Measured, MetricMember } from "../../contracts/metric.ts";

/**
 * (sum of w)^2 / sum of w^2 over the items of the corpus, w the weight of each item's part (Kish 1965): items of equal
 * weight that would estimate a mean as sharply, if all were independent. Without weights, the size of the corpus.
 */
function kish({ corpus }: Measured): number | undefined {
  if (!corpus) return undefined;
  let [sum, squares] = [0, 0];
  for (const { samples, weight = 1 } of corpus.parts) {
    sum += samples.size * weight;
    squares += samples.size * weight * weight;
  }
  return squares > 0 ? (sum * sum) / squares : undefined;
}

export const effectiveSampleSize = {
  name: "effective-sample-size",
  label: "Effective sample size",
  axis: "effective items",
  unit: "items of equal weight",
  summary: "Kish's effective size of the corpus that the model learned from: (Σw)² / Σw² over its items' weights.",
  scale: "linear",
  better: "higher",
  range: [0, Infinity],
  needs: { model: [], source: [], corpus: true },
  onRequest: true,
  measure: kish,
} as const satisfies MetricMember;
