import type { MetricMember } from "../../contracts/metric.ts";
import { meanSquaredDrift } from "../mean-squared-drift/mean-squared-drift.ts";

export const wasserstein2 = {
  name: "wasserstein-2",
  label: "Wasserstein-2 distance",
  axis: "W₂, real = 0",
  unit: "source standard deviations",
  summary:
    "2-Wasserstein distance of the normals with the mean and variance of model and source: sqrt((Δμ)² + (σ - σ₀)²), over σ₀. Of other shapes, the least that it can be (Gelbrich 1990).",
  scale: "linear",
  better: "lower",
  reference: 0,
  range: [0, Infinity],
  needs: { model: ["moments"], source: ["moments"] },
  tells: ["risk"],
  measure(measured) {
    const { model, source } = measured;
    const width = Math.exp((model.facets.moments!.logVariance - source.facets.moments!.logVariance) / 2);
    return Math.sqrt(meanSquaredDrift(measured) + (width - 1) ** 2);
  },
} as const satisfies MetricMember;
