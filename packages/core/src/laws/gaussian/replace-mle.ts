import { ddofOf, gaussianScope, momentLaws } from "./moments.ts";

/** Each fit keeps (n - 1)/n of the variance; what V loses the mean's random walk gains. */
export const replaceMle = momentLaws({
  name: "Gaussian under replace, maximum likelihood",
  citation: "Shumailov et al., Nature 631 (2024); closed form as in Kazdan et al. (2024)",
  statements: { variance: "E Vₜ = (1 − 1/n)ᵗ, t = g + 1", drift: "E μₜ² = 1 − (1 − 1/n)ᵗ, t = g + 1" },
  scope: gaussianScope("replace"),
  applies: ({ arm }) => ddofOf(arm) === 0,
  *moments({ size: n }) {
    for (let t = 1; ; t++) {
      const variance = (1 - 1 / n) ** t;
      yield { variance, drift: 1 - variance };
    }
  },
});
