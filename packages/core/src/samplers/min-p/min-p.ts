import { z } from "zod";
import type { SamplerMember } from "../../contracts/sampler.ts";
import { number } from "../../definition/words.ts";
import { tempered, temperatureField, temperatureWords } from "../tempering.ts";

const schema = z.strictObject({
  kind: z.literal("min-p"),
  p: z.number().positive().max(1).default(0.05).meta({
    title: "p",
    description: "Only what is at least p times as likely as the likeliest can be drawn.",
  }),
  temperature: temperatureField,
});

export const minP = {
  kind: "min-p",
  label: "min-p",
  summary: "Draws from what is not much less likely than the likeliest (Nguyen et al. 2025).",
  schema,
  describe: ({ p, temperature }) => `min-p ${number(p)}${temperatureWords(temperature)}`,
  phrase: ({ p, temperature }) => [
    { text: ", generating what is at least " },
    { text: number(p), path: ["p"] },
    { text: ` times as likely as the likeliest${temperatureWords(temperature)}` },
  ],
  asks: ["minP"],
  decoding: ({ p, temperature }) => ({ minP: p, ...tempered(temperature) }),
} as const satisfies SamplerMember<z.infer<typeof schema>>;
