import { z } from "zod";
import type { SelectorMember } from "../../contracts/selector.ts";
import type { Modality } from "../../contracts/samples.ts";
import { number } from "../../definition/words.ts";
import { readableAs } from "../../samples/read-as.ts";
import { drawnField, keep, oversampled, unitsFor } from "../units.ts";
import { copiesBy } from "./copies.ts";

const schema = z.strictObject({
  kind: z.literal("dedup"),
  tolerance: z.number().min(0).max(1e6).default(0).meta({
    title: "Tolerance",
    description: "Of points: no coordinate differs by more than this. Symbols and blocks of text are equal or not.",
  }),
  drawn: drawnField.default(2),
});

type Comparable = keyof typeof copiesBy;
const isComparable = (modality: Modality): modality is Comparable => modality in copiesBy;

/** Units by the number of equal ones before them, earlier ones first: every first copy, then every second one, ... */
const byCopies = (copies: Int32Array): Int32Array =>
  Int32Array.from(copies.keys()).toSorted((a, b) => copies[a]! - copies[b]! || a - b);

export const dedup = {
  kind: "dedup",
  label: "dedup",
  summary: "Keeps one of each; where fewer are different than are wanted, second copies, then third ones.",
  schema,
  describe: ({ tolerance }) => (tolerance > 0 ? `without duplicates to ${number(tolerance)}` : "without duplicates"),
  phrase: ({ tolerance }) => [
    { text: ", without duplicates" },
    ...(tolerance > 0
      ? [
          { text: " closer than " },
          { text: number(tolerance), path: ["tolerance"] } satisfies { text: string; path: string[] },
        ]
      : []),
  ],
  needs: [],
  modalities: ["points", "symbols", "tokens"],
  drawn: ({ drawn }, size, unit) => oversampled(drawn, size, unit),
  select({ config, drawn, size, note }) {
    const wanted = unitsFor(size, drawn.unit);
    const copies = copiesBy[readableAs(drawn.modality).find(isComparable)!](drawn, config.tolerance);
    const order = byCopies(copies).subarray(0, wanted);
    const different = order.reduce((count, unit) => (copies[unit] === 0 ? count + 1 : count), 0);
    if (different < wanted) {
      note?.(`only ${different} of ${copies.length} generated are different; copies kept: ${wanted - different}`);
    }
    return keep(drawn, order, size);
  },
} as const satisfies SelectorMember<z.infer<typeof schema>>;
