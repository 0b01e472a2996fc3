import { z } from "zod";
import type { FamilyMember } from "../../contracts/family.ts";

const schema = z.strictObject({
  kind: z.literal("ngram"),
  order: z.literal(2, "bigrams are fitted here: set order to 2").default(2).meta({ title: "Order" }),
  weight: z.number().min(0).max(1).default(0.75).meta({
    title: "Bigram weight",
    description: "Interpolation: weight of the bigram beside the unigram distribution.",
  }),
});

export type NgramConfig = z.infer<typeof schema>;

export const ngram = {
  kind: "ngram",
  label: "n-gram",
  summary: "A bigram language model with exact counts, interpolated with its unigram distribution.",
  schema,
  modality: "tokens",
  produces: ["token-probabilities"],
  minimumSize: () => ({ size: 2, reason: "a bigram needs 2 or more tokens" }),
  seconds: (_config, size) => 1e-4 + size * 5e-7,
  fit: () => {
    throw new Error("not yet");
  },
} as const satisfies FamilyMember<NgramConfig>;
