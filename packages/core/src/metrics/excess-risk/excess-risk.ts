import type { Measured, MetricMember } from "../../contracts/metric.ts";

/** |w - w*|^2. */
export function squaredWeightError({ model, source }: Pick<Measured, "model" | "source">): number {
  const { weights } = model.facets["linear-weights"]!;
  const truth = source.facets["linear-weights"]!.weights;
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += (weights[i]! - truth[i]!) ** 2;
  return sum;
}

/**
 * E_test = E (x . w - x . w*)^2 = |w - w*|^2 for standard normal x (Gerstgrasser et al. 2024, definition of the test error). Not
 * divided by the variance of the noise.
 */
export const excessRisk = {
  name: "excess-risk",
  label: "Excess risk",
  axis: "|w − w*|²",
  unit: "squared units of the target",
  summary:
    "Squared distance of the weights from the true ones; with standard normal inputs this is the expected squared error on new data, less the noise. For classes it is the squared error of the estimate.",
  scale: "log",
  better: "lower",
  reference: 0,
  range: [0, Infinity],
  needs: { model: ["linear-weights"], source: ["linear-weights"] },
  tells: ["risk"],
  measure: squaredWeightError,
} as const satisfies MetricMember;
