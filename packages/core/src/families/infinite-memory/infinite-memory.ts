import { z } from "zod";
import type { FamilyMember } from "../../contracts/family.ts";
import { reshapes } from "../../distributions/reshape.ts";
import { fitSymbols } from "../../distributions/symbol-model.ts";

const schema = z.strictObject({ kind: z.literal("infinite-memory") });

/**
 * Hutter's learning-curve model as in Dohmatob et al. (A Tale of Tails, 2024), section 2: inputs are Zipf-distributed, each has
 * one right answer, and a model knows the answer to the inputs that it has seen. Its error is the real probability of those
 * that it has not: the metric `missing-mass`. It generates inputs as often as it saw them.
 */
export const infiniteMemory = {
  kind: "infinite-memory",
  label: "Infinite memory",
  summary: "Memorises every symbol that it saw and errs on all others; generates each as often as it saw it.",
  schema,
  phrase: () => [
    { text: "A model with " },
    { text: "infinite memory", path: ["kind"] },
    { text: " that errs on what it never saw, fitted" },
  ],
  modality: "symbols",
  produces: ["symbol-probabilities"],
  decodes: reshapes,
  weighted: true,
  minimumSize: () => ({ size: 1, reason: "memory needs 1 or more" }),
  seconds: (_config, size) => 1e-5 + size * 5e-8,
  fit: (corpus, _config, context) => fitSymbols(corpus, 0, context),
} as const satisfies FamilyMember<z.infer<typeof schema>>;
