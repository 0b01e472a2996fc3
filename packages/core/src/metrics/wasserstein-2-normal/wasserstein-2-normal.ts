import type { Measured, MetricMember } from "../../contracts/metric.ts";
import { squaredNormalDistance } from "../distances/normals.ts";
import { trace } from "../distances/points.ts";

/** 2-Wasserstein distance of N(m, S) from N(m0, S0), over sqrt(tr S0) (Dowson and Landau 1982). */
function distanceOfMoments({ model, source }: Measured): number | undefined {
  const real = source.facets["point-moments"]!;
  const variance = trace(real);
  if (!(variance > 0)) return undefined;
  return Math.sqrt(squaredNormalDistance(model.facets["point-moments"]!, real) / variance);
}

export const wasserstein2Normal = {
  name: "wasserstein-2-normal",
  label: "Wasserstein-2 distance of the moments",
  axis: "W₂ of moments, real = 0",
  unit: "source standard deviations",
  summary:
    "2-Wasserstein distance between the normals that have the fitted and the source's mean and covariance, over sqrt(tr Σ₀).",
  scale: "linear",
  better: "lower",
  reference: 0,
  range: [0, Infinity],
  needs: { model: ["point-moments"], source: ["point-moments"] },
  tells: ["risk"],
  measure: distanceOfMoments,
} as const satisfies MetricMember;
