import { importanceOf } from "../../policies/importance/importance.ts";
import { ddofOf, gaussianScope, momentLaws, policyAs } from "../gaussian/moments.ts";

/**
 * With W the sum of weights so far, n new items of weight w move the mean by (w n/W') e, e of variance V/n, and add
 * w (n - 1) V + (W w n/W') V/n to the weighted sum of squares.
 */
export const importanceLaw = momentLaws({
  name: "Gaussian under importance weights",
  citation: "Exact recursion, derived as for accumulate, with weights",
  statements: {
    variance: "E V′ = (Q + w (n − 1) V + w W V/W′)/(W′ − ddof U′/W′), W′ = W + w n, U′ = U + w² n, w = decay^(g + 1)",
    drift: "E μ′² = E μ² + w² n V/W′²",
  },
  scope: gaussianScope("importance"),
  *moments(setting) {
    const { arm, size: n } = setting;
    const config = policyAs(setting, "importance");
    const ddof = ddofOf(arm);
    let [total, totalOfSquares, squares, drift] = [n, n, n - 1, 1 / n];
    for (let generation = 0; ; generation++) {
      const variance = squares / (total - (ddof * totalOfSquares) / total);
      yield { variance, drift };
      const weight = importanceOf(config, generation);
      const after = total + weight * n;
      squares += weight * variance * (n - 1 + total / after);
      drift += (weight * weight * n * variance) / (after * after);
      total = after;
      totalOfSquares += weight * weight * n;
    }
  },
});
