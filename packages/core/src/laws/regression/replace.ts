import { leastSquaresOf, regressionScope, riskLaw, riskOfFit, summed, weightsOf } from "./least-squares.ts";

/**
 * Each fit moves the weights by the least-squares image of its own noise, which is independent of all before. Noise that is estimated
 * without bias keeps its expectation; by maximum likelihood it shrinks by 1 - d/n a generation. Fixed and fresh inputs agree.
 */
export const linearReplace = riskLaw({
  name: "Linear regression under replace",
  statement: "E|w − w*|² = t σ² d/(n − d − 1), t = g + 1; noise by maximum likelihood: Σᵢ₌₁ᵗ (1 − d/n)ⁱ⁻¹ instead of t",
  citation:
    "Dohmatob et al. (2024), Model collapse demystified; Gerstgrasser et al. (2024), theorem 1. Estimated noise: derived",
  scope: regressionScope("linear", "replace"),
  mean(setting) {
    const { noise, ddof } = leastSquaresOf(setting)!;
    const shrink = noise === "estimated" && ddof === 0 ? 1 - weightsOf(setting) / setting.size : 1;
    const first = riskOfFit(setting);
    return summed(setting, (t) => first * shrink ** (t - 1));
  },
});
