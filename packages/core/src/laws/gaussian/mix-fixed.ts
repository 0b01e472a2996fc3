import { drawsReal, mixScope, mixSetting } from "./mix.ts";
import { momentLaws } from "./moments.ts";

/**
 * As for a fresh share, but every corpus holds the same k real items, whose mean r the models remember: with C = E mu r, C' =
 * 1/n + (m/n) C, which starts at 1/n, the first corpus containing the subset, and tends to E r^2 = 1/k.
 * Limit for maximum likelihood with share l = k/n: V = v/(1 + (1 - l)/(n (2l - l^2))), v = 1 - 1/(l n), E mu^2 = 1 - V.
 */
export const mixFixed = momentLaws({
  name: "Gaussian under mix, fixed real subset",
  citation: "Exact recursion, derived, with the covariance of model and subset; fixed data loop of MAD (2023)",
  statements: {
    variance: "E V′ = n/(n − ddof) ((k + m (V + μ²))/n − μ′²), k real and m synthetic of n items",
    drift: "E μ′² = (k + 2 k m C + m² μ² + m V)/n², C′ = 1/n + (m/n) C, C₁ = 1/n",
  },
  scope: mixScope,
  applies: (setting) => drawsReal("fixed", setting),
  *moments(setting) {
    const { n, real, synthetic, estimator } = mixSetting(setting);
    let drift = 1 / n;
    let variance = estimator * (1 - drift);
    let shared = 1 / n;
    for (;;) {
      yield { variance, drift };
      const second = (real + synthetic * (variance + drift)) / n;
      drift = (real + 2 * real * synthetic * shared + synthetic ** 2 * drift + synthetic * variance) / n ** 2;
      variance = estimator * (second - drift);
      shared = 1 / n + (synthetic / n) * shared;
    }
  },
});
