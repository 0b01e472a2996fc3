import type { PointMoments } from "../../contracts/facets.ts";
import type { LawMember, LawSetting } from "../../contracts/law.ts";
import type { Shape } from "../../families/multivariate-gaussian/fit.ts";
import { cholesky, logDeterminant } from "../../linalg/cholesky.ts";
import { digamma } from "../../stats/digamma.ts";
import { ddofOf } from "../gaussian/moments.ts";
import { independentPoints } from "./moments.ts";
import { scaleBefore } from "./scales.ts";

const realMoments = ({ source }: LawSetting): PointMoments => source.facets["point-moments"]!;

const diagonalOf = ({ mean, covariance }: PointMoments): Float64Array =>
  mean.map((_, k) => covariance[k * mean.length + k]!);

/** E ln of a chi-square variable with this many degrees of freedom (Abramowitz and Stegun 26.4). */
const logChiSquare = (freedom: number): number => digamma(freedom / 2) + Math.LN2;

interface ShapeLaw {
  readonly name: string;
  readonly statement: string;
  /** Whether the expectation is known. */
  known(moments: PointMoments, n: number): boolean;
  /** Expected change of ln det of one fit, a dimension, sums of squares not yet divided. */
  step(d: number, n: number): number;
  /** What the first fit gives up by its shape, a dimension: nothing where the source has that shape. */
  offset(moments: PointMoments): number;
}

/** Of what is divided: n - ddof for each axis. */
const divided = "− ln(n − ddof)";

const shapes: Record<Shape, ShapeLaw> = {
  /** det of a Wishart matrix over that of its scale is a product of chi-square variables (Anderson 2003, theorem 7.5.3). */
  full: {
    name: "Log determinant under replace",
    statement: `E ln det Σₜ/d = t (Σⱼ₌₁ᵈ (ψ((n − j)/2) + ln 2)/d ${divided}), t = g + 1, n > d`,
    known: ({ mean }, n) => n > mean.length,
    step(d, n) {
      let sum = 0;
      for (let j = 1; j <= d; j++) sum += logChiSquare(n - j);
      return sum / d;
    },
    offset: () => 0,
  },
  /** Axis by axis a Gaussian in one dimension; what the axes have in common is lost with the first fit. */
  diagonal: {
    name: "Log determinant under replace, diagonal",
    statement: `E ln det Σₜ/d = t (ψ((n − 1)/2) + ln 2 ${divided}) + (Σⱼ ln Σ₀ⱼⱼ − ln det Σ₀)/d, t = g + 1`,
    known: () => true,
    step: (_, n) => logChiSquare(n - 1),
    offset(moments) {
      const d = moments.mean.length;
      const axes = diagonalOf(moments).reduce((sum, variance) => sum + Math.log(variance), 0);
      return (axes - logDeterminant(cholesky(moments.covariance, d))) / d;
    },
  },
  /** One variance of d (n - 1) degrees of freedom. */
  isotropic: {
    name: "Log determinant under replace, isotropic",
    statement: `E ln det Σₜ/d = t (ψ(d (n − 1)/2) + ln 2 − ln d ${divided}), t = g + 1`,
    known(moments) {
      const { mean, covariance } = moments;
      return covariance.every((entry, at) => entry === (at % (mean.length + 1) === 0 ? covariance[0] : 0));
    },
    step: (d, n) => logChiSquare(d * (n - 1)) - Math.log(d),
    offset: () => 0,
  },
};

function lawOf(shape: Shape): LawMember {
  const { name, statement, known, step, offset } = shapes[shape];
  return {
    name,
    metric: "log-determinant-ratio",
    statement: `${statement}; with a sampling bias λ, + (t − 1) ln λ`,
    citation:
      "Exact: product of independent χ² variables; Anderson, Multivariate Statistical Analysis (2003), theorem 7.5.3",
    certainty: "exact",
    scope: {
      source: ["gaussian", "normal"],
      family: "multivariate-gaussian",
      policy: "replace",
      sampler: ["ancestral", "lambda"],
      selector: "none",
    },
    applies: (setting) =>
      "shape" in setting.arm.family &&
      setting.arm.family.shape === shape &&
      independentPoints(setting) &&
      known(realMoments(setting), setting.size),
    mean(setting) {
      const { arm, size: n } = setting;
      const real = realMoments(setting);
      const each = step(real.mean.length, n) - Math.log(n - ddofOf(arm));
      const mean = new Float64Array(arm.recursion.generations);
      for (let generation = 0; generation < mean.length; generation++) {
        const before = generation === 0 ? offset(real) : mean[generation - 1]! + Math.log(scaleBefore(arm, generation));
        mean[generation] = before + each;
      }
      return mean;
    },
  };
}

/** E ln det of the fitted covariance, which no few chains carry, for each shape. */
export const logDeterminantLaws: readonly LawMember[] = (Object.keys(shapes) as Shape[]).map(lawOf);
