import { z } from "zod";
import type { SamplerMember } from "../../contracts/sampler.ts";

const schema = z.strictObject({ kind: z.literal("greedy") });

export const greedy = {
  kind: "greedy",
  label: "greedy",
  summary: "Always takes the likeliest: nothing is random but what the model itself is fitted to.",
  schema,
  phrase: () => [{ text: ", generating " }, { text: "greedily", path: ["kind"] }],
  asks: ["topK"],
  decoding: () => ({ topK: 1 }),
} as const satisfies SamplerMember<z.infer<typeof schema>>;
