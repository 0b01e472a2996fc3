import { z } from "zod";
import { percent } from "../../definition/words.ts";
import type { PolicyMember } from "../../contracts/policy.ts";
import { GrownCorpus, type Part } from "../../contracts/samples.ts";
import type { Stream } from "../../random/stream.ts";
import { repeated } from "../../samples/subsample.ts";
import { freshReal, isSynthetic } from "../real.ts";

const schema = z.strictObject({
  kind: z.literal("unknown-provenance"),
  real: z.number().min(0).max(1).default(0.5).meta({
    title: "Chance to be real",
    description: "That an item found is real; otherwise one of the past generations, each as likely, made it.",
  }),
});

/** Items found of each origin: index 0 real, then the generations. Found unit by unit, blocks of a text together. */
function found(origins: number, { size, unit }: { size: number; unit: number }, draw: () => number): Float64Array {
  const items = new Float64Array(origins);
  for (let left = size; left > 0; left -= unit) items[draw()]! += Math.min(unit, left);
  return items;
}

/** Items of each sample set that were found, each as likely; no more than there are, unless there are too few. */
const partsFound = (sets: readonly Part[], items: Float64Array, stream: Stream): Part[] =>
  sets.flatMap((part, index) => {
    const count = items[index + 1]!;
    return count > 0 ? repeated({ parts: [part] }, count, stream).parts : [];
  });

export const unknownProvenance = {
  kind: "unknown-provenance",
  label: "unknown provenance",
  summary: "A corpus found in the wild: each item is real by chance, or of any past generation, and nobody can tell.",
  schema,
  describe: ({ real }) => `unknown provenance, ${percent(real)} real`,
  phrase: ({ real }) => [
    { text: "is refitted to " },
    { text: "whatever is found", path: ["kind"] },
    { text: ", each item real with a chance of " },
    { text: percent(real), path: ["real"] },
    { text: ", else of any past generation" },
  ],
  synthetic: (_config, size) => size,
  next({ config, source, pool, kept, generation, size, stream }) {
    const past = new GrownCorpus({ parts: pool.parts.filter(isSynthetic) }, { origin: generation, samples: kept });
    const sets = past.parts;
    const draw = (): number => (stream.uniform() < config.real ? 0 : 1 + stream.below(sets.length));
    const items = found(sets.length + 1, { size, unit: kept.unit }, draw);
    const parts = [...freshReal(source, items[0]!, stream.child(0)), ...partsFound(sets, items, stream)];
    return { corpus: { parts }, pool: past };
  },
} as const satisfies PolicyMember<z.infer<typeof schema>>;
