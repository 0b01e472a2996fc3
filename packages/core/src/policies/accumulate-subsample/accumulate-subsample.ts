import { z } from "zod";
import type { PolicyMember } from "../../contracts/policy.ts";
import { GrownCorpus } from "../../contracts/samples.ts";
import { drawFrom } from "../../samples/subsample.ts";

const replacements = { without: "without replacement", with: "with replacement" } as const;
const units = { block: "whole blocks", item: "single items" } as const;

const schema = z.strictObject({
  kind: z.literal("accumulate-subsample"),
  replacement: z.enum(["without", "with"]).default("without").meta({
    title: "Replacement",
    description: "with: the same item may be drawn more than once.",
    choices: replacements,
  }),
  by: z.enum(["block", "item"]).default("block").meta({
    title: "Drawn by",
    description:
      "Of a text. block: 64 tokens stay together. item: every token for itself, which cuts its neighbours off. Single values are the same either way.",
    choices: units,
  }),
});

export const accumulateSubsample = {
  kind: "accumulate-subsample",
  label: "accumulate-subsample",
  summary: "A corpus of the first size, drawn from everything so far.",
  schema,
  describe: ({ replacement, by }) =>
    [
      "accumulate-subsample",
      ...(replacement === "with" ? [replacements.with] : []),
      ...(by === "item" ? ["by item"] : []),
    ].join(", "),
  phrase: ({ replacement, by }) => [
    { text: "is refitted to " },
    { text: "as much as at first, drawn from all data so far", path: ["kind"] },
    ...(replacement === "with" ? [{ text: " " }, { text: replacements.with, path: ["replacement"] }] : []),
    ...(by === "item" ? [{ text: ", " }, { text: "item by item", path: ["by"] }] : []),
  ],
  synthetic: (_config, size) => size,
  next({ config, pool, kept, generation, size, stream }) {
    const everything = new GrownCorpus(pool, { origin: generation, samples: kept });
    const drawing = { size, by: config.by, replacement: config.replacement === "with" };
    return { corpus: drawFrom(everything, drawing, stream), pool: everything };
  },
} as const satisfies PolicyMember<z.infer<typeof schema>>;
