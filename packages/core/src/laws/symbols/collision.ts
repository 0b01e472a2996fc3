import type { LawMember } from "../../contracts/law.ts";
import { collisionProbability } from "../../distributions/diversity.ts";
import { accumulateSubsample } from "../gaussian/accumulate-subsample.ts";
import { accumulate } from "../gaussian/accumulate.ts";
import { mixFixed } from "../gaussian/mix-fixed.ts";
import { mixFresh } from "../gaussian/mix-fresh.ts";
import { replaceMle } from "../gaussian/replace-mle.ts";
import { isPlainCounting, learnedFrom, symbolScope } from "./scope.ts";

/**
 * Symbols as unit vectors have the total variance 1 - sum p^2, and the shares of a corpus are its mean. The recursions of E V for
 * Gaussians by maximum likelihood use nothing but first and second moments, so 1 - S follows each of them from 1 - S_0.
 */
function collisionLaw([{ name, scope, applies, mean }]: readonly [LawMember, LawMember], statement: string): LawMember {
  return {
    name: name.replace("Gaussian", "Collision probability"),
    metric: "collision-probability",
    statement,
    citation:
      "Exact: symbols as unit vectors have the total variance 1 − S, whose moments follow those of a Gaussian's V",
    certainty: "exact",
    scope: symbolScope(scope.policy),
    applies: (setting) => isPlainCounting(setting) && (applies?.(setting) ?? true),
    mean: (setting) => {
      const differ = 1 - collisionProbability(learnedFrom(setting));
      return mean(setting).map((variance) => 1 - variance * differ);
    },
  };
}

export const collision: readonly LawMember[] = [
  collisionLaw(replaceMle, "E Sₜ = 1 − (1 − 1/n)ᵗ (1 − S₀), S = Σ p², t = g + 1"),
  collisionLaw(accumulate, "E Sₜ = 1 − (1 − S₀) ∏ₖ₌₁ᵗ (1 − 1/(n k²)), S = Σ p², t = g + 1"),
  collisionLaw(
    accumulateSubsample,
    "E Sₜ = 1 − (1 − S₀) E Vₜ, S = Σ p², Vₜ as of a Gaussian under accumulate-subsample",
  ),
  collisionLaw(mixFresh, "E Sₜ = 1 − (1 − S₀) E Vₜ, S = Σ p², Vₜ as of a Gaussian with a fresh real share"),
  collisionLaw(mixFixed, "E Sₜ = 1 − (1 − S₀) E Vₜ, S = Σ p², Vₜ as of a Gaussian with a fixed real subset"),
];
