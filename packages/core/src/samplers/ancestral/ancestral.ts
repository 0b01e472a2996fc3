import { z } from "zod";
import type { SamplerMember } from "../../contracts/sampler.ts";

const schema = z.strictObject({ kind: z.literal("ancestral") });

export const ancestral = {
  kind: "ancestral",
  label: "ancestral",
  summary: "Draws from the model's own distribution.",
  schema,
  phrase: () => [],
  asks: [],
  decoding: () => ({}),
} as const satisfies SamplerMember<z.infer<typeof schema>>;
