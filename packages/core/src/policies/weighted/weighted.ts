import { z } from "zod";
import { number } from "../../definition/words.ts";
import type { PolicyMember } from "../../contracts/policy.ts";
import type { Part } from "../../contracts/samples.ts";
import { freshReal } from "../real.ts";

const schema = z.strictObject({
  kind: z.literal("weighted"),
  weight: z.number().min(0).max(1).default(0.618).meta({
    title: "Weight of real data",
    description:
      "w, 0 to 1; synthetic data weigh 1 - w. With c real items for a synthetic one, (sqrt(c² + 4c) - c)/2 is best: the inverse of the golden ratio for c = 1.",
  }),
  real: z.number().positive().max(100).default(1).meta({
    title: "Real items",
    description: "Drawn anew each generation, in corpora: 1 is the sample size.",
  }),
  synthetic: z.number().positive().max(100).default(1).meta({
    title: "Synthetic items",
    description: "Of the last generation, in corpora: 1 is the sample size.",
  }),
});

type WeightedConfig = z.infer<typeof schema>;

/** Items of either kind, and the weight of one of them; weights average 1 over the corpus. */
export function weightedItems(config: Pick<WeightedConfig, "weight" | "real" | "synthetic">, size: number) {
  const real = Math.max(1, Math.round(config.real * size));
  const synthetic = Math.max(1, Math.round(config.synthetic * size));
  const total = real + synthetic;
  return {
    real: { items: real, weight: (config.weight * total) / real },
    synthetic: { items: synthetic, weight: ((1 - config.weight) * total) / synthetic },
  };
}

export const weighted = {
  kind: "weighted",
  label: "weighted",
  summary: "Fresh real data and the newest samples, each with a weight.",
  schema,
  weighted: true,
  describe: ({ weight, real, synthetic }) =>
    `real weighs ${number(weight)}${real === synthetic ? "" : `, ${number(real)} n to ${number(synthetic)} n`}`,
  phrase: ({ weight, real, synthetic }) => [
    { text: "is refitted to " },
    { text: number(real), path: ["real"] },
    { text: " n fresh real items of weight " },
    { text: number(weight), path: ["weight"] },
    { text: " and " },
    { text: number(synthetic), path: ["synthetic"] },
    { text: " n of " },
    { text: "its own samples", path: ["kind"] },
  ],
  synthetic: (config, size) => weightedItems(config, size).synthetic.items,
  next({ config, source, kept, generation, size, stream }) {
    const { real, synthetic } = weightedItems(config, size);
    const fresh = freshReal(source, real.items, stream).map((part): Part => ({ ...part, weight: real.weight }));
    const corpus = { parts: [...fresh, { origin: generation, samples: kept, weight: synthetic.weight }] };
    return { corpus, pool: { parts: [] } };
  },
} as const satisfies PolicyMember<WeightedConfig>;
