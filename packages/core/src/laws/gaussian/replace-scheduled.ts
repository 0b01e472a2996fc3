import type { LawMember } from "../../contracts/law.ts";
import { digamma } from "../../stats/digamma.ts";
import { ddofOf, gaussianScope, momentLaws } from "./moments.ts";
import { growingSchedules, sizesOf } from "./schedule.ts";

/** Each fit keeps (n_k - 1)/(n_k - ddof) of the variance, and moves the mean by a variance of V/n_k; the sizes may grow. */
const moments = momentLaws({
  name: "Gaussian under replace, growing sizes",
  citation: "Exact, as for constant sizes; the drift stays bounded where Σ 1/nₖ does, as for superlinear sizes",
  statements: {
    variance: "E Vₜ = ∏ₖ₌₁ᵗ (nₖ − 1)/(nₖ − ddof), t = g + 1; unbiased: 1",
    drift: "E μₜ² = Σₖ₌₁ᵗ E Vₖ₋₁/nₖ, V₀ = 1; unbiased: Σ 1/nₖ",
  },
  scope: { ...gaussianScope("replace"), schedule: growingSchedules },
  *moments(setting) {
    const sizeAt = sizesOf(setting);
    const ddof = ddofOf(setting.arm);
    let [variance, drift] = [1, 0];
    for (let generation = 0; ; generation++) {
      const n = sizeAt(generation);
      drift += variance / n;
      variance *= (n - 1) / (n - ddof);
      yield { variance, drift };
    }
  },
});

const logVariance: LawMember = {
  name: "Log variance of a Gaussian under replace, growing sizes",
  metric: "log-variance-ratio",
  statement: "E ln Vₜ = Σₖ₌₁ᵗ ψ((nₖ − 1)/2) + ln(2/(nₖ − ddof)), t = g + 1",
  citation: "Exact: product of independent χ² variables; moments of ln χ² as in Abramowitz and Stegun 26.4",
  certainty: "exact",
  scope: { ...gaussianScope("replace"), schedule: growingSchedules },
  mean(setting) {
    const sizeAt = sizesOf(setting);
    const mean = new Float64Array(setting.arm.recursion.generations);
    let sum = 0;
    for (let generation = 0; generation < mean.length; generation++) {
      const n = sizeAt(generation);
      sum += digamma((n - 1) / 2) + Math.log(2 / (n - ddofOf(setting.arm)));
      mean[generation] = sum;
    }
    return mean;
  },
};

export const replaceScheduled: readonly LawMember[] = [...moments, logVariance];
