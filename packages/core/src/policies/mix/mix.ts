import { z } from "zod";
import { percent } from "../../definition/words.ts";
import type { PolicyMember } from "../../contracts/policy.ts";
import { subsample } from "../../samples/subsample.ts";

const draws = { fresh: "fresh each generation", fixed: "the same subset each time" } as const;

const schema = z.strictObject({
  kind: z.literal("mix"),
  real: z
    .number()
    .min(0)
    .max(1)
    .default(0.1)
    .meta({ title: "Real share", description: "Share of real data in every corpus, 0 to 1." }),
  draw: z.enum(["fresh", "fixed"]).default("fresh").meta({
    title: "Real data",
    description: "fresh: drawn anew each generation. fixed: one subset of the first corpus, kept.",
    choices: draws,
  }),
});

/** Real items in a corpus of `size`. */
export const realItems = (config: { readonly real: number }, size: number): number => Math.round(config.real * size);

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
  synthetic: (config, size) => size - realItems(config, size),
  next({ config, source, pool, kept, generation, size, stream }) {
    const count = realItems(config, size);
    const real =
      config.draw === "fresh"
        ? { parts: [{ origin: "real" as const, samples: source.draw(count, stream) }] }
        : subsample(pool, Math.min(count, size), stream);
    const corpus = {
      parts: [...real.parts, { origin: generation, samples: kept }].filter((part) => part.samples.size > 0),
    };
    return { corpus, pool: real };
  },
} as const satisfies PolicyMember<z.infer<typeof schema>>;
