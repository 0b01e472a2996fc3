import type { LawScope, LawSetting } from "../../contracts/law.ts";
import type { SymbolProbabilities } from "../../contracts/facets.ts";

/** Families that count symbols. */
export const counting = ["categorical", "bernoulli", "infinite-memory"] as const;

/** Counting under a policy, with nothing chosen or cut. */
export const symbolScope = (policy: LawScope["policy"]): LawScope => ({
  family: counting,
  ...(policy === undefined ? {} : { policy }),
  sampler: "ancestral",
  selector: "none",
});

/** Whether models are the shares of their corpus, and the first corpus is independent draws. */
export function isPlainCounting({ arm, source }: LawSetting): boolean {
  const plain = "pseudoCount" in arm.family ? arm.family.pseudoCount === 0 : true;
  return plain && source.size === undefined && source.facets["symbol-probabilities"] !== undefined;
}

/** The distribution that the first corpus is drawn from. */
export function learnedFrom({ source }: LawSetting): SymbolProbabilities {
  const real = source.facets["symbol-probabilities"]!;
  return real.learned ?? real;
}
