import type { LawMember } from "../../contracts/law.ts";
import type { ArmDefinition } from "../../definition/schema.ts";

/** Interpolation with a fixed weight alone leaves the unigram distribution as it is: other smoothings favour rare types or extinct ones. */
const keepsUnigram = ({ family }: ArmDefinition): boolean =>
  !("smoothing" in family) || family.smoothing === "jelinek-mercer";

/**
 * A type seen c times in the source is alive after k resamplings of as many tokens with probability 1 - exp(-c g_k): its count is
 * a branching process with Poisson offspring, and g_k the chance that one occurrence has descendants. The sum runs over
 * distinct counts: there are few.
 */
export const vocabularyReplace: LawMember = {
  name: "Survival of the vocabulary under replace",
  metric: "vocabulary",
  statement: "mean over types of 1 − exp(−c gₖ), g₁ = 1, gₖ₊₁ = 1 − exp(−gₖ), k = g; 1 at generation 0",
  citation: "Suresh, Thangaraj, Khandavally, Rate of model collapse in recursive training (2024), theorem on survival",
  certainty: "asymptotic",
  scope: { source: ["text", "zipf-text"], family: "ngram", policy: "replace", sampler: "ancestral", selector: "none" },
  applies: ({ arm, source, size }) => size === source.size && keepsUnigram(arm),
  mean({ arm, source }) {
    const { counts, size } = source.facets.text!.vocabulary;
    const types = new Map<number, number>();
    for (const count of counts) types.set(count, (types.get(count) ?? 0) + 1);
    const mean = new Float64Array(arm.recursion.generations).fill(1);
    for (let generation = 1, descends = 1; generation < mean.length; generation++) {
      let alive = 0;
      for (const [count, several] of types) alive += several * -Math.expm1(-count * descends);
      mean[generation] = alive / size;
      descends = -Math.expm1(-descends);
    }
    return mean;
  },
};
