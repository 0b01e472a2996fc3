import type { LawMember } from "../../contracts/law.ts";
import { digamma } from "../../stats/digamma.ts";
import { ddofOf, gaussianScope, momentLaws } from "../gaussian/moments.ts";
import { scaleBefore } from "./scales.ts";

const scope = { ...gaussianScope("replace"), sampler: "lambda" } as const;

/** The first fit is on real data; every later one is on a corpus of variance lambda V. */
export const lambdaLaws = momentLaws({
  name: "Gaussian under replace with sampling bias λ",
  citation: "Alemohammad et al., Self-Consuming Generative Models Go MAD (2024), section 4; exact at every n, derived",
  statements: {
    variance: "E Vₜ = λᵗ⁻¹ ((n − 1)/(n − ddof))ᵗ, t = g + 1; unbiased: λᵗ⁻¹",
    drift: "E μₜ² = (1 + λ Σₖ₌₁ᵗ⁻¹ E Vₖ)/n, t = g + 1",
  },
  scope,
  *moments({ arm, size: n }) {
    const kept = (n - 1) / (n - ddofOf(arm));
    let variance = kept;
    let drift = 1 / n;
    for (let generation = 1; ; generation++) {
      yield { variance, drift };
      const scale = scaleBefore(arm, generation);
      drift += (scale * variance) / n;
      variance *= scale * kept;
    }
  },
});

/** A random walk as without lambda, whose every step after the first is longer by ln lambda. */
export const lambdaLogVariance: LawMember = {
  name: "Log variance of a Gaussian under replace with sampling bias λ",
  metric: "log-variance-ratio",
  statement: "E ln Vₜ = t (ψ((n − 1)/2) + ln(2/(n − ddof))) + (t − 1) ln λ, t = g + 1",
  citation: "Exact: product of independent χ² variables; moments of ln χ² as in Abramowitz and Stegun 26.4",
  certainty: "exact",
  scope,
  mean({ arm, size: n }) {
    const mean = new Float64Array(arm.recursion.generations);
    const step = digamma((n - 1) / 2) + Math.log(2 / (n - ddofOf(arm)));
    for (let generation = 0; generation < mean.length; generation++) {
      mean[generation] =
        generation === 0 ? step : mean[generation - 1]! + step + Math.log(scaleBefore(arm, generation));
    }
    return mean;
  },
};
