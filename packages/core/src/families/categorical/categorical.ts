import { z } from "zod";
import type { FamilyMember } from "../../contracts/family.ts";
import { number } from "../../definition/words.ts";
import { reshapes } from "../../distributions/reshape.ts";
import { fitSymbols } from "../../distributions/symbol-model.ts";

const schema = z.strictObject({
  kind: z.literal("categorical"),
  pseudoCount: z.number().min(0).max(1_000_000).default(0).meta({
    title: "Pseudo-count",
    description:
      "Added to the count of every symbol of the alphabet: the parameter of a symmetric Dirichlet prior. 0: maximum likelihood; 1: Laplace.",
  }),
});

type CategoricalConfig = z.infer<typeof schema>;

const estimator = ({ pseudoCount }: { readonly pseudoCount: number }): string =>
  pseudoCount === 0 ? "maximum likelihood" : `a pseudo-count of ${number(pseudoCount)}`;

export const categorical = {
  kind: "categorical",
  label: "Categorical",
  summary: "A probability for every symbol, fitted by counting.",
  schema,
  describe: estimator,
  phrase: (config) => [
    { text: "A " },
    { text: "categorical distribution", path: ["kind"] },
    { text: ", fitted by " },
    { text: estimator(config), path: ["pseudoCount"] },
  ],
  modality: "symbols",
  produces: ["symbol-probabilities"],
  decodes: reshapes,
  weighted: true,
  minimumSize: () => ({ size: 1, reason: "a distribution needs 1 or more" }),
  seconds: (_config, size) => 1e-5 + size * 5e-8,
  fit: (corpus, { pseudoCount }, context) => fitSymbols(corpus, pseudoCount, context),
} as const satisfies FamilyMember<CategoricalConfig>;
