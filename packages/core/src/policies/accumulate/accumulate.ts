import { z } from "zod";
import type { PolicyMember } from "../../contracts/policy.ts";
import { GrownCorpus } from "../../contracts/samples.ts";

const schema = z.strictObject({ kind: z.literal("accumulate") });

export const accumulate = {
  kind: "accumulate",
  label: "accumulate",
  summary: "Everything so far: the real data and every generation's samples.",
  schema,
  phrase: () => [{ text: "is refitted to " }, { text: "all data so far, real and generated", path: ["kind"] }],
  synthetic: (_config, size) => size,
  next({ pool, kept, generation }) {
    const corpus = new GrownCorpus(pool, { origin: generation, samples: kept });
    return { corpus, pool: corpus };
  },
} as const satisfies PolicyMember<z.infer<typeof schema>>;
