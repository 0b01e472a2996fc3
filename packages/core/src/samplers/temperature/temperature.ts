import { z } from "zod";
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
  needs: ["token-probabilities"],
  decoding: ({ temperature }) => ({ temperature }),
} as const satisfies SamplerMember<z.infer<typeof schema>>;
