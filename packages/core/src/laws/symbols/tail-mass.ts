import type { LawMember } from "../../contracts/law.ts";
import { tailMass, tailOf } from "../../distributions/compare.ts";
import { isPlainCounting, learnedFrom, symbolScope } from "./scope.ts";

/** Policies whose corpora give every item of a generation the same chance and weight. */
const unbiased = [
  "replace",
  "accumulate",
  "accumulate-subsample",
  "mix",
  "window",
  "blend",
  "growing-pool",
  "cycle",
  "unknown-provenance",
  "weighted",
  "importance",
];

/** Models are shares, and shares of independent draws are right on average: the mean of the chains never moves, each chain does. */
export const tailMassKept: LawMember = {
  name: "The tail keeps its mass on average",
  metric: "tail-mass",
  statement: "E q(tail) = q₀(tail), what the first corpus is drawn with",
  citation: "Exact: the model's probability of any set of symbols is a martingale",
  certainty: "exact",
  scope: symbolScope(unbiased),
  applies: (setting) =>
    isPlainCounting(setting) && tailOf(setting.source.facets["symbol-probabilities"]!) !== undefined,
  mean(setting) {
    const mass = tailMass(learnedFrom(setting), setting.source.facets["symbol-probabilities"]!);
    return new Float64Array(setting.arm.recursion.generations).fill(mass ?? NaN);
  },
};
