import { z } from "zod";
import type { PolicyMember } from "../../contracts/policy.ts";
import { GrownCorpus } from "../../contracts/samples.ts";
import { subsample } from "../../samples/subsample.ts";

const schema = z.strictObject({ kind: z.literal("accumulate-subsample") });

export const accumulateSubsample = {
  kind: "accumulate-subsample",
  label: "accumulate-subsample",
  summary: "A corpus of the first size, drawn without replacement from everything so far.",
  schema,
  phrase: () => [
    { text: "is refitted to " },
    { text: "as much as at first, drawn from all data so far", path: ["kind"] },
  ],
  synthetic: (_config, size) => size,
  next({ pool, kept, generation, size, stream }) {
    const everything = new GrownCorpus(pool, { origin: generation, samples: kept });
    return { corpus: subsample(everything, size, stream), pool: everything };
  },
} as const satisfies PolicyMember<z.infer<typeof schema>>;
