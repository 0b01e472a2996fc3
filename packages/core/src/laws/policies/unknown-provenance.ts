import { ddofOf, gaussianScope, momentLaws, policyAs } from "../gaussian/moments.ts";
import { AlikeSets, multinomialShares } from "./shares.ts";

/** The number of items of each origin is multinomial; those of one generation are drawn without replacement. */
export const unknownProvenanceLaw = momentLaws({
  name: "Gaussian on data of unknown provenance",
  citation: "Exact recursion, derived: multinomial counts by origin, sampling without replacement within",
  statements: {
    variance: "E V′ = n/(n − ddof) (p + (1 − p) mean over generations of ((n − 1)/n Vᵢ + mᵢ²) − μ′²)",
    drift: "E μ′² = p/n + E (Σ (cᵢ/n) mᵢ)² + Σ Vᵢ E (cᵢ − cᵢ²/n)/n²; cᵢ items of generation i, multinomial",
  },
  scope: gaussianScope("unknown-provenance"),
  *moments(setting) {
    const { arm, size: n } = setting;
    const { real } = policyAs(setting, "unknown-provenance");
    const estimator = n / (n - ddofOf(arm));
    const sets = new AlikeSets(n);
    let [drift, variance, product] = [1 / n, estimator * (1 - 1 / n), 0];
    for (;;) {
      yield { variance, drift };
      sets.add({ square: drift + variance / n, product, spread: variance });
      const drawn = sets.drawn(multinomialShares(n, (1 - real) / sets.count));
      drift = real / n + drawn.drift;
      variance = estimator * (real + drawn.second - drift);
      product = drawn.product;
    }
  },
});
