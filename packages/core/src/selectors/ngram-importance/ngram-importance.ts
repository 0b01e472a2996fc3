import { z } from "zod";
import type { SelectorMember } from "../../contracts/selector.ts";
import { number } from "../../definition/words.ts";
import type { TokenSamples } from "../../samples/tokens.ts";
import { withoutReplacement } from "../resample.ts";
import { drawnField, keep, oversampled, unitsFor } from "../units.ts";
import { logImportance } from "./importance.ts";

const schema = z.strictObject({
  kind: z.literal("ngram-importance"),
  order: z.int().min(1).max(4).default(2).meta({
    title: "Order",
    description: "n-grams of 1 to this many tokens are counted.",
  }),
  buckets: z.int().min(16).max(1_000_000).default(10_000).meta({
    title: "Buckets",
    description: "n-grams are hashed into this many.",
  }),
  drawn: drawnField,
});

/**
 * Data selection by importance resampling: blocks are drawn without replacement in proportion to the likelihood ratio of their hashed
 * n-grams under the real and the generated text (Xie et al. 2023, DSIR, section 3).
 */
export const ngramImportance = {
  kind: "ngram-importance",
  label: "n-gram importance",
  summary: "Keeps blocks of text the more often the more their n-grams are those of real text.",
  schema,
  describe: ({ order }) => `importance of 1- to ${order}-grams`,
  phrase: ({ order, buckets }) => [
    { text: ", resampled by the importance of their " },
    { text: order === 1 ? "words" : `1- to ${order}-grams`, path: ["order"] },
    { text: " in " },
    { text: `${number(buckets)} buckets`, path: ["buckets"] },
  ],
  needs: [],
  modalities: ["tokens"],
  drawn: ({ drawn }, size, unit) => oversampled(drawn, size, unit),
  select({ config, drawn, size, source, stream }) {
    const real = source.draw(Math.min(drawn.size, source.size ?? Infinity), stream.child(0)) as TokenSamples;
    const weights = logImportance(real, drawn as TokenSamples, config);
    return keep(drawn, withoutReplacement(weights, unitsFor(size, drawn.unit), stream), size);
  },
} as const satisfies SelectorMember<z.infer<typeof schema>>;
