import type { MetricMember } from "../../contracts/metric.ts";
import { shannonEntropy } from "../../distributions/diversity.ts";

export const hill1 = {
  name: "hill-1",
  label: "Hill number of order 1",
  axis: "effective symbols, q = 1",
  unit: "effective symbols",
  summary: "exp of the Shannon entropy: as many equally likely symbols have the same entropy (Hill 1973).",
  scale: "log",
  better: "neither",
  range: [1, Infinity],
  needs: { model: ["symbol-probabilities"], source: [] },
  measure: ({ model }) => Math.exp(shannonEntropy(model.facets["symbol-probabilities"]!)),
} as const satisfies MetricMember;
