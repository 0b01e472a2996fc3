import { z } from "zod";
import type { FamilyMember } from "../../contracts/family.ts";
import type { SymbolSamples } from "../../samples/symbols.ts";
import { number } from "../../definition/words.ts";
import { reshapes } from "../../distributions/reshape.ts";
import { fitSymbols } from "../../distributions/symbol-model.ts";

const schema = z.strictObject({
  kind: z.literal("bernoulli"),
  pseudoCount: z.number().min(0).max(1_000_000).default(0).meta({
    title: "Pseudo-count",
    description:
      "Added to the count of either outcome: the parameter of a symmetric Beta prior. 0: maximum likelihood; 1: Laplace; 0.5: Jeffreys.",
  }),
});

type BernoulliConfig = z.infer<typeof schema>;

const estimator = ({ pseudoCount }: BernoulliConfig): string =>
  pseudoCount === 0 ? "maximum likelihood" : `a pseudo-count of ${number(pseudoCount)}`;

export const bernoulli = {
  kind: "bernoulli",
  label: "Bernoulli",
  summary: "The probability of one of two outcomes, fitted by counting.",
  schema,
  describe: estimator,
  phrase: (config) => [
    { text: "A " },
    { text: "Bernoulli distribution", path: ["kind"] },
    { text: ", fitted by " },
    { text: estimator(config), path: ["pseudoCount"] },
  ],
  modality: "symbols",
  requires: ["alphabet"],
  produces: ["symbol-probabilities"],
  decodes: reshapes,
  weighted: true,
  minimumSize: () => ({ size: 1, reason: "a share needs 1 or more" }),
  seconds: (_config, size) => 1e-5 + size * 5e-8,
  fit(corpus, { pseudoCount }, context) {
    const { size } = (corpus.parts[0]!.samples as SymbolSamples).alphabet;
    if (size !== 2) {
      throw new Error(
        `a Bernoulli distribution has 2 outcomes, the source ${number(size)} symbols: use the categorical family`,
      );
    }
    return fitSymbols(corpus, pseudoCount, context);
  },
} as const satisfies FamilyMember<BernoulliConfig>;
