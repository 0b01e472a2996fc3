import { z } from "zod";
import type { SelectorMember } from "../../contracts/selector.ts";
import { percent } from "../../definition/words.ts";
import { scoreSchema } from "../../scores/index.ts";
import { scoreOf, scoreWords } from "../../scores/score.ts";
import { byScore, keep, unitsFor } from "../units.ts";

const schema = z.strictObject({
  kind: z.literal("top-share"),
  share: z.number().positive().max(1).default(0.9).meta({
    title: "alpha",
    description: "Share of what is generated that is kept: the highest scores.",
  }),
  score: scoreSchema.default({ kind: "reference", bias: 0 }),
});

/** Keeps the units with the highest scores of all, so that they are `share` of what was generated. */
export const topShare = {
  kind: "top-share",
  label: "top alpha",
  summary: "Keeps the share alpha of what is generated that scores highest.",
  schema,
  describe: ({ share, score }) => `top ${percent(share)} by ${scoreWords(score)}`,
  phrase: ({ share, score }) => [
    { text: ", keeping the " },
    { text: `best ${percent(share)}`, path: ["share"] },
    { text: " by " },
    { text: scoreWords(score), path: ["score", "kind"] },
  ],
  needs: [],
  score: ({ score }) => score,
  drawn: ({ share }, size, unit) => Math.ceil(unitsFor(size, unit) / share) * unit,
  async select({ config, drawn, size, model, first, corpus, source }) {
    const order = byScore(await scoreOf(config.score, { samples: drawn, model, first, corpus, source }));
    return keep(drawn, order.subarray(0, unitsFor(size, drawn.unit)), size);
  },
} as const satisfies SelectorMember<z.infer<typeof schema>>;
