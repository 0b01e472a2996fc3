import { z } from "zod";
import type { SamplerMember } from "../../contracts/sampler.ts";
import { number } from "../../definition/words.ts";
import { tempered, temperatureField, temperatureWords } from "../tempering.ts";

const schema = z.strictObject({
  kind: z.literal("top-k"),
  k: z.int().min(1).default(40).meta({ title: "k", description: "Only the k likeliest can be drawn." }),
  temperature: temperatureField,
});

export const topK = {
  kind: "top-k",
  label: "top-k",
  summary: "Draws among the k likeliest (Fan et al. 2018).",
  schema,
  describe: ({ k, temperature }) => `top ${number(k)}${temperatureWords(temperature)}`,
  phrase: ({ k, temperature }) => [
    { text: ", generating among the " },
    { text: `${number(k)} likeliest`, path: ["k"] },
    { text: temperatureWords(temperature) },
  ],
  asks: ["topK"],
  decoding: ({ k, temperature }) => ({ topK: k, ...tempered(temperature) }),
} as const satisfies SamplerMember<z.infer<typeof schema>>;
