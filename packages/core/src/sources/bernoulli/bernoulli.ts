import { z } from "zod";
import type { SourceMember } from "../../contracts/source.ts";
import { number } from "../../definition/words.ts";
import { distributionOf } from "../../distributions/distribution.ts";
import { symbolSource } from "../../distributions/symbol-source.ts";

const schema = z.strictObject({
  kind: z.literal("bernoulli"),
  p: z.number().gt(0).lt(1).default(0.5).meta({ title: "Probability", description: "Of outcome 1; the other is 0." }),
});

export const bernoulliSource = {
  kind: "bernoulli",
  label: "Bernoulli distribution",
  summary: "Independent trials with two outcomes.",
  schema,
  describe: ({ p }) => `Bernoulli(${number(p)})`,
  phrase: ({ p }) => [{ text: "trials that succeed with probability " }, { text: number(p), path: ["p"] }],
  modality: "symbols",
  provides: ["alphabet", "symbol-probabilities"],
  async open({ p }) {
    return symbolSource(distributionOf(Float64Array.of(1 - p, p), { size: 2, name: String }));
  },
} as const satisfies SourceMember<z.infer<typeof schema>>;
