import { z } from "zod";
import { number } from "../../definition/words.ts";
import type { SamplerMember } from "../../contracts/sampler.ts";

const schema = z.strictObject({
  kind: z.literal("tail-narrow"),
  factor: z
    .number()
    .positive()
    .max(100)
    .default(4 / 3)
    .meta({
      title: "Exponent factor",
      description:
        "A Zipf distribution with exponent b is generated from with exponent b times this. Above 1 the tail is narrower.",
    }),
});

/** A factor in a sentence: a third has no end. */
const short = (factor: number): string => number(Number(factor.toPrecision(4)));

export const tailNarrow = {
  kind: "tail-narrow",
  label: "tail narrowing",
  summary:
    "Multiplies the exponent of a Zipf distribution (Dohmatob et al. 2024): the same as a temperature of 1/factor, in the terms of tails.",
  schema,
  describe: ({ factor }) => `exponent times ${short(factor)}`,
  phrase: ({ factor }) => [
    { text: ", generating from a tail with its exponent times " },
    { text: short(factor), path: ["factor"] },
  ],
  asks: ["temperature"],
  decoding: ({ factor }) => ({ temperature: 1 / factor }),
} as const satisfies SamplerMember<z.infer<typeof schema>>;
