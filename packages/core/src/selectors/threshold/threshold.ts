import { z } from "zod";
import type { SelectorMember } from "../../contracts/selector.ts";
import { number, percent } from "../../definition/words.ts";
import { scoreSchema } from "../../scores/index.ts";
import { scoreOf, scoreWords } from "../../scores/score.ts";
import { quantileSorted } from "../../stats/summary.ts";
import { byScore, drawnField, keep, oversampled, unitsFor } from "../units.ts";

const schema = z.strictObject({
  kind: z.literal("threshold"),
  quantile: z.number().min(0).max(1).default(0.1).meta({
    title: "Quantile",
    description: "Share of real items that score below the threshold.",
  }),
  threshold: z.number().optional().meta({
    title: "Threshold",
    description: "The score itself. Given, the quantile does not count.",
  }),
  score: scoreSchema.default({ kind: "likelihood" }),
  drawn: drawnField,
});

type ThresholdConfig = z.infer<typeof schema>;

/** Real items whose scores tell the quantile, at most. */
const LOOKED_AT = 4000;

const bar = ({ threshold, quantile }: ThresholdConfig): string =>
  threshold === undefined ? `above ${percent(quantile)} of real` : `above ${number(threshold)}`;

/** The threshold as it is given, or the quantile of real items, drawn anew, under the score as it is now. */
async function levelOf(selection: Parameters<Selector["select"]>[0]): Promise<number> {
  const { config, drawn, model, first, corpus, source, stream } = selection;
  if (config.threshold !== undefined) return config.threshold;
  const units = Math.min(LOOKED_AT, unitsFor(drawn.size, drawn.unit)) * drawn.unit;
  const samples = source.draw(Math.min(units, source.size ?? Infinity), stream);
  const scores = await scoreOf(config.score, { samples, model, first, corpus, source });
  const known = scores.filter((score) => !Number.isNaN(score));
  return quantileSorted(known.toSorted(), config.quantile) ?? -Infinity;
}

type Selector = SelectorMember<ThresholdConfig>;

export const threshold = {
  kind: "threshold",
  label: "threshold",
  summary: "Keeps what scores at least a threshold: a number, or what a share of real items fall short of.",
  schema,
  describe: (config) => `${bar(config)} by ${scoreWords(config.score)}`,
  phrase: (config) => [
    { text: ", keeping what scores " },
    { text: bar(config), path: [config.threshold === undefined ? "quantile" : "threshold"] },
    { text: " by " },
    { text: scoreWords(config.score), path: ["score", "kind"] },
  ],
  needs: [],
  score: ({ score }) => score,
  drawn: ({ drawn }, size, unit) => oversampled(drawn, size, unit),
  async select(selection) {
    const { config, drawn, size, model, first, corpus, source, note } = selection;
    const wanted = unitsFor(size, drawn.unit);
    const level = await levelOf(selection);
    const scores = await scoreOf(config.score, { samples: drawn, model, first, corpus, source });
    const passing = [...scores.keys()].filter((unit) => scores[unit]! >= level);
    if (passing.length >= wanted) return keep(drawn, passing.slice(0, wanted), size);
    note?.(`${passing.length} of ${scores.length} reached the threshold; the best of the others fill up to ${wanted}`);
    return keep(drawn, byScore(scores).subarray(0, wanted), size);
  },
} as const satisfies SelectorMember<ThresholdConfig>;
