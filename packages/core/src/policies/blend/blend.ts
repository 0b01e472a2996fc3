import { z } from "zod";
import { percent } from "../../definition/words.ts";
import type { PolicyMember } from "../../contracts/policy.ts";
import type { Corpus, Part } from "../../contracts/samples.ts";
import { repeated, subsample } from "../../samples/subsample.ts";
import { freshReal, isReal, isSynthetic, withFirstReal } from "../real.ts";

const draws = { fresh: "fresh each generation", fixed: "the same subset each time" } as const;

const schema = z
  .strictObject({
    kind: z.literal("blend"),
    real: z.number().min(0).max(1).default(0.1).meta({ title: "Real share", description: "Alpha, 0 to 1." }),
    last: z.number().min(0).max(1).default(0.6).meta({
      title: "Share of the last generation",
      description: "Beta, 0 to 1. What real and last leave, gamma, comes from all older generations.",
    }),
    draw: z.enum(["fresh", "fixed"]).default("fresh").meta({
      title: "Real data",
      description: "fresh: drawn anew each generation. fixed: one subset of the first corpus, kept.",
      choices: draws,
    }),
  })
  .refine(({ real, last }) => real + last <= 1 + 1e-9, {
    path: ["last"],
    message: "real and last are shares of one corpus: together at most 1; lower one of them",
  });

type BlendConfig = z.infer<typeof schema>;
type Turn = Parameters<PolicyMember<BlendConfig>["next"]>[0];

/** Items of a corpus by where they come from. Before generation 1 has generated nothing is older: the last gives its share too. */
export function blendItems(config: Pick<BlendConfig, "real" | "last">, size: number, generation: number) {
  const real = Math.round(config.real * size);
  const apart = Math.round(Math.max(0, 1 - config.real - config.last) * size);
  const older = generation === 0 ? 0 : Math.min(apart, size - real);
  return { real, last: size - real - older, older };
}

/** Real items of the corpus and of the pool. */
function realParts(count: number, { config, source, pool, stream }: Turn): { parts: readonly Part[]; kept: Part[] } {
  if (config.draw === "fresh") return { parts: freshReal(source, count, stream.child(0)), kept: [] };
  const subset = subsample({ parts: pool.parts.filter(isReal) }, count, stream);
  return { parts: repeated(subset, count, stream.child(1)).parts, kept: [...subset.parts] };
}

export const blend = {
  kind: "blend",
  label: "blend",
  summary: "Shares of real data, of the last generation and of all older ones: an alpha, beta, gamma mix.",
  schema,
  describe: ({ real, last, draw }) =>
    `${percent(real)} real (${draw}), ${percent(last)} last, ${percent(Math.max(0, 1 - real - last))} older`,
  phrase: ({ real, last, draw }) => [
    { text: "is refitted to " },
    { text: percent(real), path: ["real"] },
    { text: " real data, " },
    { text: draws[draw], path: ["draw"] },
    { text: ", " },
    { text: percent(last), path: ["last"] },
    { text: " of the last generation and " },
    { text: "the rest of all older ones", path: ["kind"] },
  ],
  opening: ({ config, held, first }) => (config.draw === "fixed" ? withFirstReal(held, first()) : held),
  synthetic: (config, size, generation) => blendItems(config, size, generation).last,
  next(turn) {
    const { config, pool, kept, generation, size, stream } = turn;
    const items = blendItems(config, size, generation);
    const real = realParts(items.real, turn);
    const past: Corpus = { parts: pool.parts.filter(isSynthetic) };
    const older = items.older > 0 ? repeated(past, items.older, stream.child(2)).parts : [];
    const last = kept.size > 0 ? [{ origin: generation, samples: kept }] : [];
    return {
      corpus: { parts: [...real.parts, ...older, ...last] },
      pool: { parts: [...real.kept, ...past.parts, ...last] },
    };
  },
} as const satisfies PolicyMember<BlendConfig>;
