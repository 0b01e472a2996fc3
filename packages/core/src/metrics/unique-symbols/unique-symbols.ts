import type { MetricMember } from "../../contracts/metric.ts";

export const uniqueSymbols = {
  name: "unique-symbols",
  label: "Symbols alive",
  axis: "symbols",
  unit: "symbols",
  summary: "Symbols to which the model gives any probability.",
  scale: "log",
  better: "higher",
  range: [1, Infinity],
  needs: { model: ["symbol-probabilities"], source: [] },
  measure: ({ model }) => model.facets["symbol-probabilities"]!.support.length,
} as const satisfies MetricMember;
