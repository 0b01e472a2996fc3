import { z } from "zod";
import { after } from "../../contracts/promise.ts";
import type { ScoreMember } from "../../contracts/score.ts";
import { readAs } from "../../samples/read-as.ts";
import type { TokenSamples } from "../../samples/tokens.ts";

const models = { own: "the model that generated it", first: "the model of generation 0" } as const;

const schema = z.strictObject({
  kind: z.literal("mean-log-probability"),
  under: z.enum(["own", "first"]).default("own").meta({
    title: "Under",
    description: "Whose probabilities. first: the model of generation 0, which learned from real data alone.",
    choices: models,
  }),
});

/** Mean of every block's numbers that are defined; NaN for a block without any. */
function blockMeans(logs: Float64Array, unit: number): Float64Array {
  return Float64Array.from({ length: Math.ceil(logs.length / unit) }, (_, block) => {
    const own = logs.subarray(block * unit, (block + 1) * unit).filter((log) => !Number.isNaN(log));
    return own.reduce((sum, log) => sum + log, 0) / own.length;
  });
}

export const meanLogProbability = {
  kind: "mean-log-probability",
  label: "log-probability a token",
  summary: "Mean log-probability of a block's tokens under a model: minus the logarithm of its perplexity.",
  schema,
  describe: ({ under }) => (under === "own" ? "log-probability" : `log-probability under ${models[under]}`),
  needs: { model: ["token-probabilities"], source: [] },
  modalities: ["tokens"],
  score({ config, samples, model, first }) {
    const text = readAs(samples, "tokens") as TokenSamples;
    const scorer = { own: model, first }[config.under];
    return after(scorer.facets["token-probabilities"]!.logProbabilities(text), (logs) => blockMeans(logs, text.unit));
  },
} as const satisfies ScoreMember<z.infer<typeof schema>>;
