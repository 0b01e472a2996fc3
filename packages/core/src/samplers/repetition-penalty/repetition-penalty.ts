import { z } from "zod";
import type { SamplerMember } from "../../contracts/sampler.ts";
import { number } from "../../definition/words.ts";
import { tempered, temperatureField, temperatureWords } from "../tempering.ts";

const schema = z.strictObject({
  kind: z.literal("repetition-penalty"),
  penalty: z.number().min(1).max(10).default(1.2).meta({
    title: "Penalty",
    description: "Probabilities of what occurred in the last 64 tokens are raised to this power.",
  }),
  temperature: temperatureField,
});

export const repetitionPenalty = {
  kind: "repetition-penalty",
  label: "repetition penalty",
  summary: "Makes less likely what was just generated (Keskar et al. 2019).",
  schema,
  describe: ({ penalty, temperature }) => `penalty ${number(penalty)}${temperatureWords(temperature)}`,
  phrase: ({ penalty, temperature }) => [
    { text: ", generating with a repetition penalty of " },
    { text: number(penalty), path: ["penalty"] },
    { text: temperatureWords(temperature) },
  ],
  asks: ["repetitionPenalty"],
  decoding: ({ penalty, temperature }) => ({ repetitionPenalty: penalty, ...tempered(temperature) }),
} as const satisfies SamplerMember<z.infer<typeof schema>>;
