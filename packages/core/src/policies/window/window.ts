import { z } from "zod";
import type { PolicyMember } from "../../contracts/policy.ts";
import { isReal, isSynthetic, withFirstReal } from "../real.ts";

const realData = { leaves: "real data leave the window too", stays: "real data always beside them" } as const;

const schema = z.strictObject({
  kind: z.literal("window"),
  generations: z.int().min(1).max(10_000).default(3).meta({
    title: "Generations",
    description: "Newest sample sets that stay; 1 is replace.",
  }),
  real: z.enum(["leaves", "stays"]).default("leaves").meta({
    title: "Real data",
    description:
      "leaves: the real corpus is the oldest of the sets and is dropped like the others. stays: always kept.",
    choices: realData,
  }),
});

export const window = {
  kind: "window",
  label: "window",
  summary: "All samples of the last generations: a sliding window.",
  schema,
  describe: ({ generations, real }) => `window of ${generations}${real === "stays" ? " and real" : ""}`,
  phrase: ({ generations, real }) => [
    { text: "is refitted to " },
    { text: "the samples of its last", path: ["kind"] },
    { text: " " },
    { text: String(generations), path: ["generations"] },
    { text: ` generation${generations === 1 ? "" : "s"}, ` },
    { text: realData[real], path: ["real"] },
  ],
  opening: ({ config, held, first }) => (config.real === "stays" ? withFirstReal(held, first()) : held),
  synthetic: (_config, size) => size,
  next({ config, pool, kept, generation }) {
    const real = pool.parts.filter(isReal);
    const newest = [...pool.parts.filter(isSynthetic), { origin: generation, samples: kept }].slice(
      -config.generations,
    );
    const dropped = config.real === "leaves" && newest.length === config.generations;
    const parts = dropped ? newest : [...real, ...newest];
    const corpus = { parts };
    return { corpus, pool: corpus };
  },
} as const satisfies PolicyMember<z.infer<typeof schema>>;
