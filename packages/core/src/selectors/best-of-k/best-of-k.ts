import { z } from "zod";
import type { SelectorMember } from "../../contracts/selector.ts";
import { number } from "../../definition/words.ts";
import { scoreSchema } from "../../scores/index.ts";
import { scoreOf, scoreWords } from "../../scores/score.ts";
import { groupsOf, keepOneOf } from "../units.ts";

const schema = z.strictObject({
  kind: z.literal("best-of-k"),
  k: z.int().min(1).max(1000).default(5).meta({ title: "k", description: "Candidates of which the best is kept." }),
  score: scoreSchema.default({ kind: "coordinate", index: 0, sign: 1 }),
});

/** Place of the largest of k scores from `first` on; the first of equal ones. */
function bestOf(scores: Float64Array, first: number, k: number): number {
  let best = 0;
  for (let i = 1; i < k; i++) if (scores[first + i]! > scores[first + best]!) best = i;
  return best;
}

/**
 * For a normal score the selected mean rises by the expected maximum of k standard normals, in standard deviations: .564 for
 * k = 2, 1.163 for 5, 1.539 for 10 (David and Nagaraja, Order Statistics, 2003).
 */
export const bestOfK = {
  kind: "best-of-k",
  label: "best of k",
  summary: "Keeps the best of every k candidates by a score.",
  schema,
  describe: ({ k, score }) => `best of ${number(k)} by ${scoreWords(score)}`,
  phrase: ({ k, score }) => [
    { text: ", keeping the " },
    { text: `best of ${number(k)}`, path: ["k"] },
    { text: " by " },
    { text: scoreWords(score), path: ["score", "kind"] },
  ],
  needs: [],
  score: ({ score }) => score,
  drawn: ({ k }, size, unit) => groupsOf(k, size, unit),
  async select(selection) {
    const { config, drawn, model, first, corpus, source } = selection;
    const scores = await scoreOf(config.score, { samples: drawn, model, first, corpus, source });
    return keepOneOf(selection, config.k, (first) => bestOf(scores, first, config.k));
  },
} as const satisfies SelectorMember<z.infer<typeof schema>>;
