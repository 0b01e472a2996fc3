import { z } from "zod";
import type { PolicyMember } from "../../contracts/policy.ts";

const schema = z.strictObject({ kind: z.literal("replace") });

export const replace = {
  kind: "replace",
  label: "replace",
  summary: "Only the newest generation's samples.",
  schema,
  phrase: () => [{ text: "is refitted to " }, { text: "its own samples alone", path: ["kind"] }],
  synthetic: (_config, size) => size,
  next({ kept, generation }) {
    const corpus = { parts: [{ origin: generation, samples: kept }] };
    return { corpus, pool: corpus };
  },
} as const satisfies PolicyMember<z.infer<typeof schema>>;
