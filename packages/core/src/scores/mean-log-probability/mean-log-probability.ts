import { z } from "zod";
import type { ScoreMember } from "../../contracts/score.ts";
import { readAs } from "../../samples/read-as.ts";
import type { TokenSamples } from "../../samples/tokens.ts";

const schema = z.strictObject({ kind: z.literal("mean-log-probability") });

export const meanLogProbability = {
  kind: "mean-log-probability",
  label: "log-probability a token",
  summary:
    "Mean log-probability of a block's tokens under the model that generated it: minus the logarithm of its perplexity.",
  schema,
  describe: () => "log-probability",
  needs: { model: ["token-probabilities"], source: [] },
  modalities: ["tokens"],
  score({ samples, model }) {
    const { tokens, unit, size } = readAs(samples, "tokens") as TokenSamples;
    const logs = model.facets["token-probabilities"]!.logProbabilities(tokens);
    return Float64Array.from({ length: Math.ceil(size / unit) }, (_, block) => {
      const own = logs.subarray(block * unit, (block + 1) * unit);
      return own.reduce((sum, log) => sum + log, 0) / own.length;
    });
  },
} as const satisfies ScoreMember<z.infer<typeof schema>>;
