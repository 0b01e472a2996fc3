import { z } from "zod";
import type { SelectorMember } from "../../contracts/selector.ts";
import { percent } from "../../definition/words.ts";
import { scoreSchema } from "../../scores/index.ts";
import { scoreOf, scoreWords } from "../../scores/score.ts";
import { byScore, keep, unitsFor } from "../units.ts";

const sides = {
  low: "the least likely",
  high: "the most likely",
  middle: "neither the most nor the least likely",
} as const;

const schema = z.strictObject({
  kind: z.literal("likelihood-filter"),
  keep: z.enum(["low", "high", "middle"]).default("low").meta({
    title: "Keep",
    description: "low: what the model finds surprising (high perplexity). high: the control in the other direction.",
    choices: sides,
  }),
  share: z
    .number()
    .positive()
    .max(1)
    .default(0.5)
    .meta({ title: "Share", description: "Share of what is generated that is kept." }),
  score: scoreSchema.default({ kind: "likelihood" }),
});

/** Where the kept stretch of the ascending order begins, by side: `spare` units are left out. */
const begins = {
  low: () => 0,
  high: (spare: number) => spare,
  middle: (spare: number) => Math.floor(spare / 2),
} as const;

export const likelihoodFilter = {
  kind: "likelihood-filter",
  label: "likelihood filter",
  summary: "Keeps what the model itself finds unlikely (a high-perplexity filter), likely, or in between.",
  schema,
  describe: (config) => `${config.keep} ${percent(config.share)} by ${scoreWords(config.score)}`,
  phrase: (config) => [
    { text: ", keeping " },
    { text: sides[config.keep], path: ["keep"] },
    { text: " " },
    { text: percent(config.share), path: ["share"] },
  ],
  needs: [],
  score: ({ score }) => score,
  drawn: ({ share }, size, unit) => Math.ceil(unitsFor(size, unit) / share) * unit,
  async select({ config, drawn, size, model, first, corpus, source }) {
    const ascending = byScore(
      await scoreOf(config.score, { samples: drawn, model, first, corpus, source }),
    ).toReversed();
    const wanted = unitsFor(size, drawn.unit);
    const from = begins[config.keep](ascending.length - wanted);
    return keep(drawn, ascending.subarray(from, from + wanted), size);
  },
} as const satisfies SelectorMember<z.infer<typeof schema>>;
