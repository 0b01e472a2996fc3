import type { LawMember } from "../../contracts/law.ts";
import { digamma } from "../../stats/digamma.ts";
import { ddofOf, gaussianScope } from "./moments.ts";

/**
 * V_t is a product of independent chi-square(n - 1) variables over n - ddof, so ln V is a random walk; E ln chi-square(d) =
 * digamma(d/2) + ln 2. Unlike E V, no few chains carry this mean.
 */
export const replaceLogVariance: LawMember = {
  name: "Log variance of a Gaussian under replace",
  metric: "log-variance-ratio",
  statement: "E ln Vₜ = t (ψ((n − 1)/2) + ln(2/(n − ddof))), t = g + 1",
  citation: "Exact: product of independent χ² variables; moments of ln χ² as in Abramowitz and Stegun 26.4",
  certainty: "exact",
  scope: gaussianScope("replace"),
  mean({ arm, size: n }) {
    const drift = digamma((n - 1) / 2) + Math.log(2 / (n - ddofOf(arm)));
    return Float64Array.from({ length: arm.recursion.generations }, (_, generation) => (generation + 1) * drift);
  },
};
