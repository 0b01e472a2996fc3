import type { MetricMember } from "../../contracts/metric.ts";
import { shannonEntropy } from "../../distributions/diversity.ts";

export const symbolEntropy = {
  name: "symbol-entropy",
  label: "Entropy of the symbols",
  axis: "H, bits",
  unit: "bits a symbol",
  summary: "Shannon entropy of the model's distribution over symbols: −Σ p log₂ p.",
  scale: "linear",
  better: "neither",
  range: [0, Infinity],
  needs: { model: ["symbol-probabilities"], source: [] },
  tells: ["spread"],
  measure: ({ model }) => shannonEntropy(model.facets["symbol-probabilities"]!) / Math.LN2,
} as const satisfies MetricMember;
