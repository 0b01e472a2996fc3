import type { Measured, MetricMember } from "../../contracts/metric.ts";
import { trace } from "../distances/points.ts";

/** tr S / tr S0: total variance of the fitted model over that of the source (Kazdan et al. 2025). */
function traceOverReal({ model, source }: Measured): number | undefined {
  const real = trace(source.facets["point-moments"]!);
  return real > 0 ? trace(model.facets["point-moments"]!) / real : undefined;
}

export const traceRatio = {
  name: "trace-ratio",
  label: "Total variance",
  axis: "tr Σ, real = 1",
  unit: "fitted over source total variance",
  summary: "Sum of the fitted model's variances over the sum of the source's: tr Σ / tr Σ₀.",
  scale: "linear",
  better: "neither",
  reference: 1,
  range: [0, Infinity],
  needs: { model: ["point-moments"], source: ["point-moments"] },
  tells: ["spread"],
  measure: traceOverReal,
} as const satisfies MetricMember;
