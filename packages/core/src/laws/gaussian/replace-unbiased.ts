import { ddofOf, gaussianScope, momentLaws } from "./moments.ts";

/** The mean of V stands still, carried by ever fewer chains, while its median goes to 0. */
export const replaceUnbiased = momentLaws({
  name: "Gaussian under replace, unbiased",
  citation: "Shumailov et al., Nature 631 (2024), theorem 3.1; Alemohammad et al., MAD (2023)",
  statements: { variance: "E Vₜ = 1", drift: "E μₜ² = t/n, t = g + 1" },
  scope: gaussianScope("replace"),
  applies: ({ arm }) => ddofOf(arm) === 1,
  *moments({ size: n }) {
    for (let t = 1; ; t++) yield { variance: 1, drift: t / n };
  },
});
