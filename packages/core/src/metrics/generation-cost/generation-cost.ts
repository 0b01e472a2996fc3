import type { MetricMember } from "../../contracts/metric.ts";

export const generationCost = {
  name: "generation-cost",
  label: "Generation cost",
  axis: "generated items per item kept",
  unit: "items",
  summary: "Items that models generated in a turn for each one that was kept: what selectors and routers cost.",
  scale: "linear",
  better: "lower",
  reference: 1,
  range: [0, Infinity],
  needs: { model: [], source: [], corpus: true },
  onRequest: true,
  measure: ({ generated, kept }) =>
    generated === undefined || kept === undefined || kept.size === 0 ? undefined : generated / kept.size,
} as const satisfies MetricMember;
