import { z } from "zod";
import { number } from "../../definition/words.ts";
import type { SamplerMember } from "../../contracts/sampler.ts";

const schema = z.strictObject({
  kind: z.literal("temperature"),
  temperature: z
    .number()
    .positive()
    .max(100)
    .default(1)
    .meta({ title: "Temperature", description: "Below 1 sharpens, above 1 flattens." }),
});

export const temperature = {
  kind: "temperature",
  label: "temperature",
  summary: "Raises token probabilities to 1/temperature and normalises them.",
  schema,
  describe: ({ temperature }) => `temperature ${number(temperature)}`,
  phrase: ({ temperature }) => [
    { text: ", generating at temperature " },
    { text: number(temperature), path: ["temperature"] },
  ],
  asks: ["temperature"],
  decoding: ({ temperature }) => ({ temperature }),
} as const satisfies SamplerMember<z.infer<typeof schema>>;
