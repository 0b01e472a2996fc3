import { ddofOf, gaussianScope, momentLaws } from "./moments.ts";

/**
 * With Q the sum of squares of all t n items, n new ones from N(mu, V) add (n - 1/(t + 1)) V to E Q, and V is Q over t n - ddof.
 * The mean moves by 1/(t + 1) of the new items' mean.
 */
export const accumulate = momentLaws({
  name: "Gaussian under accumulate",
  citation:
    "Kazdan et al., Collapse or Thrive (2024), for maximum likelihood; limit sin(π/√n)/(π/√n). Unbiased: derived likewise",
  statements: {
    variance: "E Vₜ = ∏ₖ₌₁ᵗ (1 − 1/(n k²)); unbiased: ∏ₖ₌₂ᵗ (1 − 1/(k (n k − 1)))",
    drift: "E μₜ² = Σₖ₌₁ᵗ E Vₖ₋₁/(n k²), V₀ = 1; for maximum likelihood this is 1 − E Vₜ",
  },
  scope: gaussianScope("accumulate"),
  *moments({ arm, size: n }) {
    const ddof = ddofOf(arm);
    let variance = (n - 1) / (n - ddof);
    let drift = 1 / n;
    for (let t = 1; ; t++) {
      yield { variance, drift };
      const items = (t + 1) * n;
      drift += variance / (n * (t + 1) ** 2);
      variance *= (items - ddof - 1 / (t + 1)) / (items - ddof);
    }
  },
});
