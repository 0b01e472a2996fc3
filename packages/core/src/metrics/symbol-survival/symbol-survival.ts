import type { MetricMember } from "../../contracts/metric.ts";
import { symbolsAlive } from "../../distributions/compare.ts";

export const symbolSurvival = {
  name: "symbol-survival",
  label: "Surviving symbols",
  axis: "symbols alive, source = 1",
  unit: "share of the source's symbols",
  summary: "Share of the source's symbols to which the model gives any probability.",
  scale: "linear",
  better: "higher",
  reference: 1,
  range: [0, 1],
  needs: { model: ["symbol-probabilities"], source: ["symbol-probabilities"] },
  tells: ["tails"],
  measure({ model, source }) {
    const real = source.facets["symbol-probabilities"]!;
    return symbolsAlive(model.facets["symbol-probabilities"]!, real) / real.support.length;
  },
} as const satisfies MetricMember;
