import type { LawMember } from "../../contracts/law.ts";

/** Whatever is sampled, the source stays in every corpus. */
export const vocabularyAccumulate: LawMember = {
  name: "The vocabulary survives accumulation",
  metric: "vocabulary",
  statement: "share alive = 1",
  citation: "Exact: every corpus contains the whole source",
  certainty: "exact",
  scope: { source: ["text", "zipf-text"], family: "ngram", policy: "accumulate" },
  applies: ({ source, size }) => size === source.size,
  mean: ({ arm }) => new Float64Array(arm.recursion.generations).fill(1),
};
