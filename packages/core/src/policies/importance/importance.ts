import { z } from "zod";
import { number } from "../../definition/words.ts";
import type { PolicyMember } from "../../contracts/policy.ts";
import { GrownCorpus } from "../../contracts/samples.ts";

const schema = z.strictObject({
  kind: z.literal("importance"),
  decay: z.number().min(0).max(1).default(0.5).meta({
    title: "Trust kept",
    description:
      "An item of generation g weighs decay^(g + 1), a real one 1: what has passed through more models counts less. 1 is accumulate.",
  }),
});

/** The weight of an item that `generation` generated. */
export const importanceOf = (config: { readonly decay: number }, generation: number): number =>
  config.decay ** (generation + 1);

export const importance = {
  kind: "importance",
  label: "importance",
  summary: "Everything so far, weighted by how many models it has passed through.",
  schema,
  weighted: true,
  describe: ({ decay }) => `weights ${number(decay)}^generation`,
  phrase: ({ decay }) => [
    { text: "is refitted to " },
    { text: "all data so far, weighing less with each generation", path: ["kind"] },
    { text: " by a factor of " },
    { text: number(decay), path: ["decay"] },
  ],
  opening: ({ config, held }) => ({
    parts: held.parts.map((part) =>
      part.origin === "real" ? part : { ...part, weight: importanceOf(config, part.origin) },
    ),
  }),
  synthetic: (_config, size) => size,
  next({ config, pool, kept, generation }) {
    const weight = importanceOf(config, generation);
    const corpus = new GrownCorpus(pool, { origin: generation, samples: kept, weight });
    return { corpus, pool: corpus };
  },
} as const satisfies PolicyMember<z.infer<typeof schema>>;
