import { drawsReal, mixScope, mixSetting } from "./mix.ts";
import { momentLaws } from "./moments.ts";

/**
 * The corpus mean is (k x + m y)/n with x the mean of k fresh real items and y = mu + e that of m synthetic ones, e of variance
 * V/m; the corpus has the second moment (k + m (V + mu^2))/n about the real mean.
 * Limit for maximum likelihood with share l = k/n: E mu^2 = 1/(n l (2 - l) + 1 - l), V = 1 - E mu^2 (Bertrand et al. 2024),
 * as if fitted on 1/E mu^2 = k (2 - k/n) + 1 - k/n real items: pooling with synthetic data at most doubles them.
 */
export const mixFresh = momentLaws({
  name: "Gaussian under mix, fresh real share",
  citation: "Exact recursion, derived; its limit as in Alemohammad et al., MAD (2023), fresh data loop",
  statements: {
    variance: "E V′ = n/(n − ddof) ((k + m (V + μ²))/n − μ′²), k real and m synthetic of n items",
    drift:
      "E μ′² = (k + m² μ² + m V)/n²; limit 1/(n l (2 − l) + 1 − l), l = k/n: an effective sample of k (2 − k/n) + 1 − k/n real items",
  },
  scope: mixScope,
  applies: (setting) => drawsReal("fresh", setting),
  *moments(setting) {
    const { n, real, synthetic, estimator } = mixSetting(setting);
    let drift = 1 / n;
    let variance = estimator * (1 - drift);
    for (;;) {
      yield { variance, drift };
      const second = (real + synthetic * (variance + drift)) / n;
      drift = (real + synthetic ** 2 * drift + synthetic * variance) / n ** 2;
      variance = estimator * (second - drift);
    }
  },
});
