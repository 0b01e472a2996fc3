import type { MetricMember } from "../../contracts/metric.ts";
import { collisionProbability } from "../../distributions/diversity.ts";

export const hill2 = {
  name: "hill-2",
  label: "Hill number of order 2",
  axis: "effective symbols, q = 2",
  unit: "effective symbols",
  summary: "1/Σ p²: as many equally likely symbols collide as often (Hill 1973).",
  scale: "log",
  better: "neither",
  range: [1, Infinity],
  needs: { model: ["symbol-probabilities"], source: [] },
  measure: ({ model }) => 1 / collisionProbability(model.facets["symbol-probabilities"]!),
} as const satisfies MetricMember;
