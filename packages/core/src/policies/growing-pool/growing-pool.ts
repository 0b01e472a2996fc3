import { z } from "zod";
import { number } from "../../definition/words.ts";
import type { PolicyMember } from "../../contracts/policy.ts";
import { GrownCorpus } from "../../contracts/samples.ts";

const schema = z.strictObject({
  kind: z.literal("growing-pool"),
  ratio: z.number().min(0).max(100).default(0.5).meta({
    title: "New samples",
    description: "Of each generation, in corpora: 1 is accumulate. With a schedule, of that generation's size.",
  }),
});

/** New synthetic items beside a corpus of `size`. */
export const pooledItems = (config: { readonly ratio: number }, size: number): number =>
  Math.round(config.ratio * size);

export const growingPool = {
  kind: "growing-pool",
  label: "growing pool",
  summary: "The first real corpus beside a pool of all samples so far, which grows at a rate of its own.",
  schema,
  describe: ({ ratio }) => `pool growing by ${number(ratio)} n`,
  phrase: ({ ratio }) => [
    { text: "is refitted to " },
    { text: "the real data and all samples so far", path: ["kind"] },
    { text: ", of each generation " },
    { text: number(ratio), path: ["ratio"] },
    { text: " corpora" },
  ],
  synthetic: pooledItems,
  next({ pool, kept, generation }) {
    const corpus = kept.size === 0 ? pool : new GrownCorpus(pool, { origin: generation, samples: kept });
    return { corpus, pool: corpus };
  },
} as const satisfies PolicyMember<z.infer<typeof schema>>;
