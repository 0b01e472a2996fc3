import { z } from "zod";
import type { PolicyMember } from "../../contracts/policy.ts";
import type { Corpus, Part, Samples } from "../../contracts/samples.ts";
import { number, percent } from "../../definition/words.ts";
import { masks } from "./mask.ts";

const kinds = {
  fixed: "the same items each time",
  fresh: "other items each time",
  decaying: "other and ever fewer items",
  disjoint: "each item once at most",
} as const;

const schema = z.strictObject({
  kind: z.literal("edit"),
  share: z
    .number()
    .min(0)
    .max(1)
    .default(0.27)
    .meta({ title: "Edited share", description: "Share of the items that a turn replaces, 0 to 1." }),
  mask: z.enum(["fixed", "fresh", "decaying", "disjoint"]).default("fixed").meta({
    title: "Mask",
    description:
      "Which items are replaced. fixed: one set, again and again. fresh: a set drawn anew each turn, under which errors add up without bound. decaying: drawn anew, smaller each turn. disjoint: only what was never replaced.",
    choices: kinds,
  }),
  decay: z.number().positive().max(1).default(0.5).meta({
    title: "Decay",
    description: "For the decaying mask: the share of a turn over that of the turn before.",
  }),
});

type EditConfig = z.infer<typeof schema>;

const unitsOf = ({ size, unit }: { readonly size: number; readonly unit: number }): number => Math.ceil(size / unit);

/** Items of the unit at a position of a corpus. */
const lengthAt = (size: number, unit: number, position: number): number =>
  Math.max(0, Math.min(unit, size - position * unit));

/** Where the units of a part stand. A corpus that no turn has edited stands in order. */
const positionsOf = ({ samples, positions }: Part): Int32Array =>
  positions ?? Int32Array.from({ length: unitsOf(samples) }, (_, position) => position);

/** Positions of generated units, ascending. */
const editedIn = ({ parts }: Corpus): Int32Array =>
  Int32Array.from(parts.flatMap((part) => (part.origin === "real" ? [] : [...positionsOf(part)]))).toSorted();

/** The part without the units that are replaced. */
function rest(part: Part, replaced: Uint8Array): Part[] {
  const positions = positionsOf(part);
  const kept: number[] = [];
  for (let unit = 0; unit < positions.length; unit++) if (replaced[positions[unit]!] !== 1) kept.push(unit);
  if (kept.length === 0) return [];
  const units = Int32Array.from(kept);
  return [{ ...part, samples: part.samples.pick(units), positions: units.map((unit) => positions[unit]!) }];
}

/** Marks the masked positions, and those that a schedule made longer, shorter or new: 1 where a unit of before must go. */
function replacedBy(
  mask: Int32Array,
  { before, after, unit }: { before: number; after: number; unit: number },
): Uint8Array {
  const units = Math.ceil(Math.max(before, after) / unit);
  const replaced = new Uint8Array(units);
  for (const position of mask) replaced[position] = 1;
  for (let position = 0; position < units; position++) {
    if (lengthAt(before, unit, position) !== lengthAt(after, unit, position)) replaced[position] = 1;
  }
  return replaced;
}

function generatedPart(kept: Samples, replaced: Uint8Array, generation: number): Part[] {
  const units = unitsOf(kept);
  const positions = Int32Array.from(replaced.keys()).filter((position) => position < units && replaced[position] === 1);
  return positions.length > 0 ? [{ origin: generation, samples: kept.pick(positions), positions }] : [];
}

/**
 * ToEdit (Zhu et al. 2024, "How to synthesize text data without model collapse?", section 4): y' = M * generated + (1 - M) * y, item
 * by item. The model labels or writes the whole corpus, and the unit at a masked position takes the place of the one that stood
 * there: a value, a pair, a block of tokens. Everything else stays as it was.
 */
export const edit = {
  kind: "edit",
  label: "edit",
  summary: "The corpus before, of which the items under a mask are replaced by generated ones.",
  schema,
  describe: ({ share, mask, decay }) =>
    `${percent(share)} edited, ${mask}${mask === "decaying" ? ` by ${number(decay)}` : ""}`,
  phrase: ({ share, mask }) => [
    { text: "is refitted to " },
    { text: "the corpus before", path: ["kind"] },
    { text: " with " },
    { text: percent(share), path: ["share"] },
    { text: " edited, " },
    { text: kinds[mask], path: ["mask"] },
  ],
  fromStart: "it edits one corpus in place, whose order no other policy keeps",
  synthetic: (_config, size) => size,
  next({ config, pool, kept, generation, size, stream }) {
    const unit = kept.unit;
    const units = unitsOf({ size, unit });
    const before = pool.parts.reduce((sum, { samples }) => sum + samples.size, 0);
    const covered = Math.round(config.share * units);
    const mask = masks[config.mask]({ units, covered, generation, edited: editedIn(pool), stream }, config.decay);
    const replaced = replacedBy(mask, { before, after: size, unit });
    const corpus = {
      parts: [...pool.parts.flatMap((part) => rest(part, replaced)), ...generatedPart(kept, replaced, generation)],
    };
    return { corpus, pool: corpus };
  },
} as const satisfies PolicyMember<EditConfig>;
