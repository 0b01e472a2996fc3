import type { LawMember, LawSetting } from "../../contracts/law.ts";
import { kde, type KdeConfig } from "../../families/kde/kde.ts";
import { ruleFactor } from "../../families/kde/bandwidth.ts";
import { momentLaws, type ExpectedMoments } from "../gaussian/moments.ts";
import { onPoints } from "../points/moments.ts";

const configOf = ({ arm }: LawSetting): KdeConfig => arm.family as KdeConfig;

/** Variance of the model about points of variance `spread`, N of them, in units of the source's total variance. */
function widening(setting: LawSetting): (spread: number, points: number) => number {
  const { bandwidth, h } = configOf(setting);
  const { mean, covariance } = setting.source.facets["point-moments"]!;
  const d = mean.length;
  if (bandwidth !== "fixed") {
    // The rule takes the unbiased variance along each axis.
    return (spread, points) => spread * (1 + ruleFactor(bandwidth, points, d) ** 2 * (points / (points - 1)));
  }
  let total = 0;
  for (let k = 0; k < d; k++) total += covariance[k * d + k]!;
  return (spread) => spread + (d * h * h) / total;
}

/** A corpus of n items of the model before: its spread is (n - 1)/n of that model's variance, kernel and all. */
function* replaced(setting: LawSetting): Generator<ExpectedMoments> {
  const { size: n } = setting;
  const widen = widening(setting);
  let [variance, drift] = [1, 0];
  for (;;) {
    drift += variance / n;
    variance = widen(variance * (1 - 1 / n), n);
    yield { variance, drift };
  }
}

/**
 * With Q the sum of squares of all t n points about their mean, n new ones from a model of variance V add (n - 1/(t + 1)) V to E Q, and
 * the mean moves by 1/(t + 1) of theirs.
 */
function* accumulated(setting: LawSetting): Generator<ExpectedMoments> {
  const { size: n } = setting;
  const widen = widening(setting);
  let squares = n - 1;
  let drift = 1 / n;
  for (let t = 1; ; t++) {
    const variance = widen(squares / (t * n), t * n);
    yield { variance, drift };
    squares += (n - 1 / (t + 1)) * variance;
    drift += variance / (n * (t + 1) ** 2);
  }
}

const scope = { family: kde.kind, sampler: "ancestral", selector: "none" } as const;
const fixed = (setting: LawSetting): boolean => configOf(setting).bandwidth === "fixed";
const derived = "Exact recursion, derived: holds for any source of independent points";

const ofKde = [
  ...momentLaws({
    name: "Kernel density estimate under replace, fixed bandwidth",
    citation: `${derived}; Kazdan et al., Collapse or Thrive (2024), for n → ∞`,
    statements: {
      variance: "E Vₜ = aᵗ + n (1 − aᵗ) d h²/tr Σ₀, a = 1 − 1/n, t = g + 1; for n → ∞: 1 + t d h²/tr Σ₀",
      drift: "E μₜ² = Σₖ₌₀ᵗ⁻¹ E Vₖ/n, V₀ = 1, t = g + 1",
    },
    scope: { ...scope, policy: "replace" },
    applies: fixed,
    moments: replaced,
  }),
  ...momentLaws({
    name: "Kernel density estimate under replace, bandwidth by a rule",
    citation: derived,
    statements: {
      variance:
        "E Vₜ = (1 − 1/n + f²)ᵗ, f = n^(−1/(d + 4)) (Scott) or (n (d + 2)/4)^(−1/(d + 4)) (Silverman), t = g + 1",
      drift: "E μₜ² = Σₖ₌₀ᵗ⁻¹ E Vₖ/n, V₀ = 1, t = g + 1",
    },
    scope: { ...scope, policy: "replace" },
    applies: (setting) => !fixed(setting),
    moments: replaced,
  }),
  ...momentLaws({
    name: "Kernel density estimate under accumulate, fixed bandwidth",
    citation: `${derived}; Kazdan et al., Collapse or Thrive (2024), for n → ∞`,
    statements: {
      variance:
        "E Vₜ₊₁ = E Vₜ (1 − 1/(n (t + 1)²)) + b/(t + 1), V₁ = 1 − 1/n + b, b = d h²/tr Σ₀, t = g + 1; for n → ∞: 1 + b Hₜ",
      drift: "E μₜ² = Σₖ₌₁ᵗ E Vₖ₋₁/(n k²), V₀ = 1, t = g + 1",
    },
    scope: { ...scope, policy: "accumulate" },
    applies: fixed,
    moments: accumulated,
  }),
  ...momentLaws({
    name: "Kernel density estimate under accumulate, bandwidth by a rule",
    citation: derived,
    statements: {
      variance:
        "E Vₜ = (1 + f² N/(N − 1)) E Qₜ/N, N = t n, E Qₜ₊₁ = E Qₜ + (n − 1/(t + 1)) E Vₜ, Q₁ = n − 1, f = N^(−1/(d + 4)) (Scott) or (N (d + 2)/4)^(−1/(d + 4)) (Silverman), t = g + 1",
      drift: "E μₜ² = Σₖ₌₁ᵗ E Vₖ₋₁/(n k²), V₀ = 1, t = g + 1",
    },
    scope: { ...scope, policy: "accumulate" },
    applies: (setting) => !fixed(setting),
    moments: accumulated,
  }),
];

/** E of total variance and squared shift of a kernel density estimate. */
export const kdeLaws: readonly LawMember[] = onPoints(ofKde, kde.kind);
