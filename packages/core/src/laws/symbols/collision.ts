import type { LawMember } from "../../contracts/law.ts";
import { collisionProbability } from "../../distributions/diversity.ts";
import { momentLawsByPolicy } from "../gaussian/by-policy.ts";
import { counting, isPlainCounting, learnedFrom } from "./scope.ts";

/**
 * Symbols as unit vectors have the total variance 1 - sum p^2, and the shares of a corpus are its mean. The recursions of E V for
 * Gaussians by maximum likelihood use nothing but first and second moments, so 1 - S follows each of them from 1 - S_0.
 */
function collisionLaw(law: LawMember): LawMember {
  const { source: _source, ...scope } = law.scope;
  return {
    name: law.name.replace("Gaussian", "Collision probability").replace(", maximum likelihood", ""),
    metric: "collision-probability",
    statement: `E S = 1 − (1 − S₀) E V, S = Σ p²; as for a Gaussian's variance, with ddof = 0, ${law.statement}`,
    citation: `Exact: symbols as unit vectors have the total variance 1 − S. ${law.citation}`,
    certainty: "exact",
    scope: { ...scope, family: counting },
    applies: (setting) => isPlainCounting(setting) && (law.applies?.(setting) ?? true),
    mean: (setting) => {
      const differ = 1 - collisionProbability(learnedFrom(setting));
      return law.mean(setting).map((variance) => 1 - variance * differ);
    },
  };
}

export const collision: readonly LawMember[] = momentLawsByPolicy
  .filter(({ metric }) => metric === "variance-ratio")
  .map(collisionLaw);
