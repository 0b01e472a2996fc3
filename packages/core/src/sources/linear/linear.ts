import { z } from "zod";
import type { SourceMember } from "../../contracts/source.ts";
import { number } from "../../definition/words.ts";
import { inputFields, pairSource, trueWeights } from "./inputs.ts";

const schema = z.strictObject({
  kind: z.literal("linear"),
  dimensions: inputFields.dimensions,
  noise: z.number().positive().max(1e6).default(1).meta({
    title: "Noise",
    description: "Standard deviation of the targets about x · w*; the true weights w* have norm 1.",
  }),
  direction: inputFields.direction,
});

/** y = x . w* + N(0, noise^2), x ~ N(0, I), |w*| = 1: the setting of Mobahi et al. 2020, Dohmatob et al. 2024, Gerstgrasser et al. 2024. */
export const linear = {
  kind: "linear",
  label: "Linear relation",
  summary: "Standard normal inputs with y = x · w* + noise, w* of norm 1.",
  schema,
  describe: ({ dimensions, noise }) => `d = ${dimensions}, noise ${number(noise)}`,
  phrase: ({ dimensions, noise }) => [
    { text: "pairs of " },
    { text: number(dimensions), path: ["dimensions"] },
    { text: " normal inputs and a linear target with noise " },
    { text: number(noise), path: ["noise"] },
  ],
  modality: "pairs",
  provides: ["linear-weights", "held-out-pairs"],
  async open(config) {
    const { noise } = config;
    const truth = { weights: trueWeights(config, 1), noise: noise * noise };
    return pairSource(config, truth, (clean, stream) => {
      const targets = stream.normals(new Float64Array(clean.length));
      for (let i = 0; i < targets.length; i++) targets[i] = clean[i]! + noise * targets[i]!;
      return targets;
    });
  },
} as const satisfies SourceMember<z.infer<typeof schema>>;
