import { z } from "zod";
import type { SamplerMember } from "../../contracts/sampler.ts";
import { number } from "../../definition/words.ts";
import { tempered, temperatureField, temperatureWords } from "../tempering.ts";

const schema = z.strictObject({
  kind: z.literal("top-p"),
  p: z.number().positive().max(1).default(0.95).meta({
    title: "p",
    description: "Only the likeliest whose probabilities first sum to p can be drawn.",
  }),
  temperature: temperatureField,
});

export const topP = {
  kind: "top-p",
  label: "top-p",
  summary: "Draws from the nucleus: the likeliest that together hold the probability p (Holtzman et al. 2020).",
  schema,
  describe: ({ p, temperature }) => `top-p ${number(p)}${temperatureWords(temperature)}`,
  phrase: ({ p, temperature }) => [
    { text: ", generating from the nucleus of " },
    { text: number(p), path: ["p"] },
    { text: temperatureWords(temperature) },
  ],
  asks: ["topP"],
  decoding: ({ p, temperature }) => ({ topP: p, ...tempered(temperature) }),
} as const satisfies SamplerMember<z.infer<typeof schema>>;
