import { z } from "zod";
import type { SamplerMember } from "../../contracts/sampler.ts";
import { number } from "../../definition/words.ts";
import { tempered, temperatureField, temperatureWords } from "../tempering.ts";

const schema = z.strictObject({
  kind: z.literal("continuation"),
  prompt: z
    .int()
    .min(1)
    .max(4096)
    .default(64)
    .meta({ title: "Prompt", description: "Real tokens that every segment continues." }),
  length: z
    .int()
    .min(1)
    .max(4096)
    .default(64)
    .meta({ title: "Segment", description: "Tokens generated behind each prompt." }),
  temperature: temperatureField,
});

export const continuation = {
  kind: "continuation",
  label: "continuation",
  summary: "Continues real prompts instead of generating freely; the prompts themselves are not kept.",
  schema,
  describe: ({ prompt, temperature }) => `continues ${number(prompt)} real tokens${temperatureWords(temperature)}`,
  phrase: ({ prompt, length, temperature }) => [
    { text: ", generating " },
    { text: `${number(length)} tokens`, path: ["length"] },
    { text: " at a time behind " },
    { text: `${number(prompt)} real tokens`, path: ["prompt"] },
    { text: temperatureWords(temperature) },
  ],
  asks: ["prompt"],
  decoding: ({ prompt, length, temperature }) => ({ prompt: { tokens: prompt, length }, ...tempered(temperature) }),
} as const satisfies SamplerMember<z.infer<typeof schema>>;
