import { z } from "zod";
import type { SelectorMember } from "../../contracts/selector.ts";
import { number } from "../../definition/words.ts";
import { scoreSchema } from "../../scores/index.ts";
import { scoreOf, scoreWords } from "../../scores/score.ts";
import { withReplacement } from "../resample.ts";
import { drawnField, keep, oversampled, unitsFor } from "../units.ts";

const schema = z.strictObject({
  kind: z.literal("hard-examples"),
  strength: z.number().min(0).max(100).default(1).meta({
    title: "Strength",
    description: "Weights are exp(-strength s), s the score in standard deviations of what is generated. 0: all alike.",
  }),
  score: scoreSchema.default({ kind: "likelihood" }),
  drawn: drawnField,
});

/** Scores less their mean, over their standard deviation; those that are infinite or missing count as the lowest or highest. */
function standardised(scores: Float64Array): Float64Array {
  const finite = scores.filter(Number.isFinite);
  if (finite.length === 0) return new Float64Array(scores.length);
  const mean = finite.reduce((sum, score) => sum + score, 0) / finite.length;
  const sd = Math.sqrt(finite.reduce((sum, score) => sum + (score - mean) ** 2, 0) / finite.length) || 1;
  const [low, high] = finite.reduce(([a, b], s) => [Math.min(a, s), Math.max(b, s)], [Infinity, -Infinity]);
  return scores.map((score) => ((Number.isNaN(score) ? high : Math.min(high, Math.max(low, score))) - mean) / sd);
}

/** The weights of boosting (Freund and Schapire 1997), with the score in the place of the margin. */
export const hardExamples = {
  kind: "hard-examples",
  label: "hard examples",
  summary: "Resamples what is generated, the items that score lowest most often, as boosting does.",
  schema,
  describe: ({ strength, score }) => `hard by ${scoreWords(score)}, strength ${number(strength)}`,
  phrase: ({ strength, score }) => [
    { text: ", resampled toward low " },
    { text: scoreWords(score), path: ["score", "kind"] },
    { text: " with strength " },
    { text: number(strength), path: ["strength"] },
  ],
  needs: [],
  score: ({ score }) => score,
  drawn: ({ drawn }, size, unit) => oversampled(drawn, size, unit),
  async select({ config, drawn, size, model, first, corpus, source, stream }) {
    const scores = standardised(await scoreOf(config.score, { samples: drawn, model, first, corpus, source }));
    const weights = scores.map((score) => -config.strength * score);
    return keep(drawn, withReplacement(weights, unitsFor(size, drawn.unit), stream), size);
  },
} as const satisfies SelectorMember<z.infer<typeof schema>>;
