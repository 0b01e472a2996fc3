import { weightedItems } from "../../policies/weighted/weighted.ts";
import { ddofOf, gaussianScope, momentLaws, policyAs } from "../gaussian/moments.ts";

/**
 * The weighted mean is w x + (1 - w)(mu + e): x of k fresh real items, e of variance V/m. With V = 1 its square tends to
 * (w^2/k + (1 - w)^2/m)/(1 - (1 - w)^2), least at w = (sqrt(c^2 + 4c) - c)/2, c = k/m, where it is w/k (He, Xu and Cheng 2025).
 */
export const weightedLaw = momentLaws({
  name: "Gaussian under weighted real and synthetic data",
  citation:
    "Exact recursion, derived; limit and best weight as in He, Xu and Cheng, Golden Ratio Weighting Prevents Model Collapse (2025)",
  statements: {
    variance: "E V′ = (w + (1 − w)(V + μ²) − μ′²)/(1 − ddof (w²/k + (1 − w)²/m)), k real and m synthetic items",
    drift: "E μ′² = w²/k + (1 − w)² (μ² + V/m); about w/k in the limit at the best w = (√(c² + 4c) − c)/2, c = k/m",
  },
  scope: gaussianScope("weighted"),
  *moments(setting) {
    const { arm, size: n } = setting;
    const { weight: w } = policyAs(setting, "weighted");
    const items = weightedItems(policyAs(setting, "weighted"), n);
    const [k, m] = [items.real.items, items.synthetic.items];
    const ddof = ddofOf(arm);
    const estimator = 1 / (1 - ddof * (w ** 2 / k + (1 - w) ** 2 / m));
    let drift = 1 / n;
    let variance = (n - 1) / (n - ddof);
    for (;;) {
      yield { variance, drift };
      const square = w + (1 - w) * (variance + drift);
      drift = w ** 2 / k + (1 - w) ** 2 * (drift + variance / m);
      variance = estimator * (square - drift);
    }
  },
});
