import type { Composition, Decoding, Histogram, Preview, SamplePreview } from "@heirloom/core";
import { z } from "zod";

/** Numbers as JSON carries them: what is not finite arrives as null. */
const numbers = z.array(z.number().nullable()).max(100_000);
const dimensions = z.int().min(1).max(10_000);

/** The rows of `width` numbers in which none is missing. */
function wholeRows(values: readonly (number | null)[], width: number): number[][] {
  const rows = Array.from({ length: Math.floor(values.length / width) }, (_, row) =>
    values.slice(row * width, (row + 1) * width),
  );
  return rows.filter((row): row is number[] => row.every((value) => value !== null));
}

/** What JSON cannot carry is left out: the value, the point, the pair. */
const preview = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("values"), values: numbers }),
    z.object({ kind: z.literal("points"), dimensions, values: numbers }),
    z.object({ kind: z.literal("symbols"), symbols: z.array(z.string().max(10_000)).max(4096) }),
    z.object({ kind: z.literal("pairs"), dimensions, inputs: numbers, targets: numbers }),
    z.object({ kind: z.literal("text"), text: z.string().max(100_000) }),
    z.object({ kind: z.literal("image"), mediaType: z.literal("image/png"), base64: z.base64().max(1_000_000) }),
  ])
  .transform((sent): Preview => {
    switch (sent.kind) {
      case "values":
        return { kind: "values", values: wholeRows(sent.values, 1).flat() };
      case "points":
        return { ...sent, values: wholeRows(sent.values, sent.dimensions).flat() };
      case "pairs": {
        const { inputs, targets } = sent;
        const width = sent.dimensions;
        const rows = targets.map((target, row) => [...inputs.slice(row * width, (row + 1) * width), target]);
        const whole = wholeRows(rows.flat(), width + 1);
        return {
          ...sent,
          inputs: whole.flatMap((row) => row.slice(0, width)),
          targets: whole.map((row) => row[width]!),
        };
      }
      default:
        return sent;
    }
  });

const count = z.int().min(0).max(1_000_000_000);
const origin = z.int().min(-1).max(1_000_000_000);

const composition = z
  .array(z.object({ first: origin, last: origin, items: count }))
  .max(100_000)
  .transform((runs): Composition => runs);

/** Fields of a decoding; which of them a family follows is the definition's business. */
const decoding = z
  .record(z.string().max(100), z.union([z.number(), z.string().max(100), z.record(z.string().max(100), z.number())]))
  .transform((fields) => fields as Decoding);

const tally = { below: count, above: count, counts: z.array(count).max(1000) };

/** Bins have ends; a histogram whose ends are no numbers says nothing and is refused. */
const histogram = z
  .object({
    name: z.string().max(100),
    low: z.number(),
    high: z.number(),
    missing: count,
    ...tally,
    real: z.object(tally).exactOptional(),
  })
  .transform((sent): Histogram => sent);

/** A glimpse of what a chain generated, as it travels with a report. */
export const samplePreview = z
  .object({
    replicate: count,
    generation: count,
    decoding,
    composition,
    preview,
    histograms: z.array(histogram).max(100).exactOptional(),
  })
  .transform((sent): SamplePreview => sent);
