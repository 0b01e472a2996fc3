import { z } from "zod";
import { percent } from "../../definition/words.ts";
import type { PolicyMember } from "../../contracts/policy.ts";
import type { Corpus, Part } from "../../contracts/samples.ts";
import { drawFrom, repeated, subsample } from "../../samples/subsample.ts";
import { freshReal } from "../real.ts";

const draws = {
  fresh: "fresh each generation",
  fixed: "the same subset each time",
  redraw: "another subset of the first corpus each time",
  resample: "drawn from the first corpus with replacement",
} as const;

const schema = z.strictObject({
  kind: z.literal("mix"),
  real: z
    .number()
    .min(0)
    .max(1)
    .default(0.1)
    .meta({ title: "Real share", description: "Share of real data in every corpus, 0 to 1." }),
  draw: z.enum(["fresh", "fixed", "redraw", "resample"]).default("fresh").meta({
    title: "Real data",
    description:
      "fresh: drawn anew each generation. fixed: one subset of the first corpus, kept. redraw, resample: from the first corpus, anew each generation, without or with replacement.",
    choices: draws,
  }),
});

type MixConfig = z.infer<typeof schema>;
type Turn = Parameters<PolicyMember<MixConfig>["next"]>[0];

/** Real items in a corpus of `size`. */
export const realItems = (config: { readonly real: number }, size: number): number => Math.round(config.real * size);

/** The real part of a corpus, and what is kept to draw later ones from. Too small a pool is used again and again. */
const realParts: Record<MixConfig["draw"], (count: number, turn: Turn) => { parts: readonly Part[]; pool: Corpus }> = {
  fresh(count, { source, stream }) {
    const parts = freshReal(source, count, stream);
    return { parts, pool: { parts } };
  },
  fixed(count, { pool, stream }) {
    const subset = subsample(pool, count, stream);
    return { parts: repeated(subset, count, stream.child(0)).parts, pool: subset };
  },
  redraw: (count, { pool, stream }) => ({ parts: repeated(pool, count, stream).parts, pool }),
  resample: (count, { pool, stream }) => ({
    parts: drawFrom(pool, { size: count, replacement: true }, stream).parts,
    pool,
  }),
};

export const mix = {
  kind: "mix",
  label: "mix",
  summary: "A fixed share of real data beside the newest generation's samples.",
  schema,
  describe: ({ real, draw }) => `${percent(real)} real, ${draw}`,
  phrase: ({ real, draw }) => [
    { text: "is refitted to " },
    { text: "its own samples", path: ["kind"] },
    { text: " and " },
    { text: percent(real), path: ["real"] },
    { text: " real data, " },
    { text: draws[draw], path: ["draw"] },
  ],
  opening: ({ first }) => first(),
  synthetic: (config, size) => size - realItems(config, size),
  next(turn) {
    const { config, kept, generation, size } = turn;
    const real = realParts[config.draw](realItems(config, size), turn);
    const parts = [...real.parts, { origin: generation, samples: kept }].filter(({ samples }) => samples.size > 0);
    return { corpus: { parts }, pool: real.pool };
  },
} as const satisfies PolicyMember<MixConfig>;
