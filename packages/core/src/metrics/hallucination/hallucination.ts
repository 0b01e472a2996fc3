import type { Measured, MetricMember } from "../../contracts/metric.ts";
import { modeNeeds, modesOf } from "../distances/modes.ts";
import { keptOf } from "../distances/points.ts";

/** Share of kept points that the source assigns to no mode: they lie outside the real support (Schaeffer et al. 2025). */
function outside(measured: Measured): number | undefined {
  const kept = keptOf(measured);
  if (!kept) return undefined;
  const modes = modesOf(measured.source.facets.modes!, kept);
  let count = 0;
  for (let i = 0; i < modes.length; i++) if (modes[i]! < 0) count++;
  return count / modes.length;
}

export const hallucination = {
  name: "hallucination",
  label: "Hallucinated points",
  axis: "outside the real support, real = 0",
  unit: "share of kept points",
  summary: "Share of kept points that lie in no mode of the source: outside the support of the real distribution.",
  scale: "linear",
  better: "lower",
  reference: 0,
  range: [0, 1],
  needs: modeNeeds,
  tells: ["hallucination"],
  measure: outside,
} as const satisfies MetricMember;
