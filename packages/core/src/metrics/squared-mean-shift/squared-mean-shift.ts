import type { Measured, MetricMember } from "../../contracts/metric.ts";
import { squaredShift } from "../distances/normals.ts";
import { trace } from "../distances/points.ts";

/** |m - m0|^2 / tr S0. */
function shiftOverReal({ model, source }: Measured): number | undefined {
  const real = source.facets["point-moments"]!;
  const variance = trace(real);
  return variance > 0 ? squaredShift(model.facets["point-moments"]!, real) / variance : undefined;
}

export const squaredMeanShift = {
  name: "squared-mean-shift",
  label: "Squared shift of the mean",
  axis: "|μ - μ₀|², real = 0",
  unit: "source total variance",
  summary:
    "Squared distance of the fitted mean from the source's, over the source's total variance: |μ - μ₀|² / tr Σ₀.",
  scale: "linear",
  better: "lower",
  reference: 0,
  range: [0, Infinity],
  needs: { model: ["point-moments"], source: ["point-moments"] },
  measure: shiftOverReal,
} as const satisfies MetricMember;
