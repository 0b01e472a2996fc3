import type { LawSetting } from "../../contracts/law.ts";
import { leastSquaresOf, regressionScope, riskLaw, riskOfFit, summed, weightsOf } from "./least-squares.ts";

/**
 * With the same inputs in every part, fit t is the mean of t least-squares fits, so its own noise counts 1/t. Noise estimated from the
 * t n residuals: E s_t = E s_(t-1) ((t - 1) n - ddof d + n - d/t) / (t n - ddof d), for fit t adds n - d/t degrees of freedom.
 */
function fixedInputs(setting: LawSetting): (t: number) => number {
  const { noise, ddof } = leastSquaresOf(setting)!;
  const d = weightsOf(setting);
  const n = setting.size;
  const first = riskOfFit(setting);
  let spread = 1; // E s_(t - 1) / sigma^2
  return (t) => {
    const added = (spread * first) / (t * t);
    const before = t === 1 ? 0 : (t - 1) * n - ddof * d;
    if (noise === "estimated") spread *= (before + n - d / t) / (t * n - ddof * d);
    return added;
  };
}

/** With new inputs in every part the t n rows are exchangeable, so that the newest part has a share 1/t in tr (X'X)^-1 of them all. */
const freshInputs =
  (setting: LawSetting): ((t: number) => number) =>
  (t) =>
    riskOfFit(setting, t * setting.size) / t;

export const linearAccumulate = riskLaw({
  name: "Linear regression under accumulate",
  statement:
    "E|w − w*|² = σ² d/(n − d − 1) Σᵢ₌₁ᵗ 1/i², t = g + 1, at most π²/6 times that of one fit; fresh inputs: Σᵢ₌₁ᵗ σ² d/(i (i n − d − 1))",
  citation: "Gerstgrasser et al. (2024), theorem 2. Fresh inputs and estimated noise: derived",
  scope: regressionScope("linear", "accumulate"),
  applies: (setting) => {
    const { inputs, noise } = leastSquaresOf(setting)!;
    return inputs === "fixed" || noise === "known";
  },
  mean(setting) {
    const fixed = leastSquaresOf(setting)!.inputs === "fixed";
    return summed(setting, (fixed ? fixedInputs : freshInputs)(setting));
  },
});
