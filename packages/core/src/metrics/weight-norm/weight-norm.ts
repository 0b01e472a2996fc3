import type { MetricMember } from "../../contracts/metric.ts";

const norm = (weights: Float64Array): number => Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));

/** |w| / |w*|; undefined where the true weights are all 0. */
export const weightNorm = {
  name: "weight-norm",
  label: "Weight norm",
  axis: "|w|, true = 1",
  unit: "norms of the true weights",
  summary: "Euclidean norm of the weights over that of the true ones: how sure the model is of what it says.",
  scale: "log",
  better: "neither",
  reference: 1,
  range: [0, Infinity],
  needs: { model: ["linear-weights"], source: ["linear-weights"] },
  measure({ model, source }) {
    const real = norm(source.facets["linear-weights"]!.weights);
    return real > 0 ? norm(model.facets["linear-weights"]!.weights) / real : undefined;
  },
} as const satisfies MetricMember;
