import { z } from "zod";
import type { SourceMember } from "../../contracts/source.ts";
import { number } from "../../definition/words.ts";
import { drawClasses } from "../../samples/classes.ts";
import { inputFields, pairSource, trueWeights } from "../linear/inputs.ts";

const schema = z.strictObject({
  kind: z.literal("logistic"),
  dimensions: inputFields.dimensions,
  signal: z.number().min(0).max(1e6).default(2).meta({
    title: "Signal",
    description:
      "Norm of the true weights: 0 tosses coins, 100 hardly ever errs and leaves classes that a plane separates.",
  }),
  direction: inputFields.direction,
});

/** P(y = 1 | x) = 1 / (1 + exp(-x . w*)), x ~ N(0, I), |w*| = signal. */
export const logistic = {
  kind: "logistic",
  label: "Logistic relation",
  summary: "Standard normal inputs of two classes with P(y = 1 | x) = 1/(1 + exp(−x · w*)).",
  schema,
  describe: ({ dimensions, signal }) => `d = ${dimensions}, signal ${number(signal)}`,
  phrase: ({ dimensions, signal }) => [
    { text: "pairs of " },
    { text: number(dimensions), path: ["dimensions"] },
    { text: " normal inputs and a class, by a logistic relation of signal " },
    { text: number(signal), path: ["signal"] },
  ],
  modality: "pairs",
  provides: ["linear-weights", "held-out-pairs"],
  open: async (config) => pairSource(config, { weights: trueWeights(config, config.signal), noise: 0 }, drawClasses),
} as const satisfies SourceMember<z.infer<typeof schema>>;
