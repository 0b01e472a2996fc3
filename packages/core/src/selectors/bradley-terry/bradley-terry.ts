import { z } from "zod";
import type { SelectorMember } from "../../contracts/selector.ts";
import { number } from "../../definition/words.ts";
import { scoreSchema } from "../../scores/index.ts";
import { scoreOf, scoreWords } from "../../scores/score.ts";
import { groupsOf, keepOneOf } from "../units.ts";

const schema = z.strictObject({
  kind: z.literal("bradley-terry"),
  k: z.int().min(2).max(10_000).default(4).meta({ title: "K", description: "Candidates of which one is chosen." }),
  strength: z.number().positive().max(1000).default(1).meta({
    title: "Strength",
    description: "The score is multiplied by this before it is exponentiated.",
  }),
  score: scoreSchema.default({ kind: "coordinate", index: 0, sign: 1 }),
});

interface Candidates {
  readonly first: number;
  readonly strength: number;
  /** Room for a weight of each of the k. */
  readonly weights: Float64Array;
}

/** Place of one of k, with probability in proportion to exp(strength score). */
function chosen(scores: Float64Array, { first, strength, weights }: Candidates, uniform: number): number {
  const k = weights.length;
  let highest = -Infinity;
  for (let i = 0; i < k; i++) highest = Math.max(highest, scores[first + i]!);
  let total = 0;
  for (let i = 0; i < k; i++) total += weights[i] = Math.exp(strength * (scores[first + i]! - highest));
  let at = uniform * total;
  for (let i = 0; i < k - 1; i++) {
    at -= weights[i]!;
    if (at < 0) return i;
  }
  return k - 1;
}

/**
 * One of K is chosen with the generalised Bradley-Terry probability exp(r_i) / sum exp(r_j). As K grows the kept distribution
 * goes to p e^r / E e^r (Ferbach et al. 2024).
 */
export const bradleyTerry = {
  kind: "bradley-terry",
  label: "K-wise choice",
  summary: "Keeps one of every K candidates, chosen as people choose who prefer higher scores without always doing so.",
  schema,
  describe: ({ k, score }) => `choice of ${number(k)} by ${scoreWords(score)}`,
  phrase: ({ k, score }) => [
    { text: ", keeping a " },
    { text: `choice of ${number(k)}`, path: ["k"] },
    { text: " by " },
    { text: scoreWords(score), path: ["score", "kind"] },
  ],
  needs: [],
  score: ({ score }) => score,
  drawn: ({ k }, size, unit) => groupsOf(k, size, unit),
  async select(selection) {
    const { config, drawn, model, first, corpus, source, stream } = selection;
    const { k, strength } = config;
    const scores = await scoreOf(config.score, { samples: drawn, model, first, corpus, source });
    const weights = new Float64Array(k);
    return keepOneOf(selection, k, (first) => chosen(scores, { first, strength, weights }, stream.uniform()));
  },
} as const satisfies SelectorMember<z.infer<typeof schema>>;
