import { z } from "zod";
import { number } from "../../definition/words.ts";
import type { FamilyMember, GenerateRequest, Model } from "../../contracts/family.ts";
import type { HeldOutText, TokenProbabilities, Vocabulary } from "../../contracts/facets.ts";
import { TokenSamples } from "../../samples/tokens.ts";
import { ancestralTokens } from "./ancestral.ts";
import { countBigrams, type BigramCounts } from "./counts.ts";
import { logProbabilitiesOf, perplexityOf } from "./held-out.ts";
import { TemperedTokens } from "./tempered.ts";

const schema = z.strictObject({
  kind: z.literal("ngram"),
  order: z.literal(2).default(2).meta({ title: "Order" }),
  weight: z.number().min(0).max(1).default(0.75).meta({
    title: "Bigram weight",
    description: "Interpolation: weight of the bigram beside the unigram distribution.",
  }),
  floor: z.number().positive().max(1).default(0.01).meta({
    title: "Scoring floor",
    description:
      "Share of probability spread evenly over the source's types when held-out text is scored, so that an extinct type has a finite cost. Never used when generating.",
  }),
});

export type NgramConfig = z.infer<typeof schema>;

/** Shannon entropy of counts, bits. */
function entropyOf({ unigram, tokens }: BigramCounts): number {
  let bits = 0;
  for (const count of unigram) if (count > 0) bits -= (count / tokens) * Math.log2(count / tokens);
  return bits;
}

/**
 * A bigram model interpolated with its unigram distribution (Jelinek and Mercer 1980):
 * p(x | c) = w n(c, x) / n(c) + (1 - w) n(x) / n.
 */
class NgramModel implements Model {
  readonly facets: { readonly "token-probabilities": TokenProbabilities };
  private readonly counts: BigramCounts;
  private readonly config: NgramConfig;
  private readonly vocabulary: Vocabulary;

  constructor(counts: BigramCounts, config: NgramConfig, vocabulary: Vocabulary) {
    this.counts = counts;
    this.config = config;
    this.vocabulary = vocabulary;
    const probabilities: TokenProbabilities = {
      // A type with a single occurrence can be generated whatever the weight: the first token comes from the unigram.
      producible: counts.unigram.reduce((alive, count) => alive + (count > 0 ? 1 : 0), 0),
      entropy: () => entropyOf(counts),
      perplexity: (text: HeldOutText) => perplexityOf(counts, text, config),
      logProbabilities: (tokens) => logProbabilitiesOf(counts, tokens, config),
    };
    this.facets = { "token-probabilities": probabilities };
  }

  generate({ size, decoding, stream }: GenerateRequest): TokenSamples {
    const { temperature = 1 } = decoding;
    const { counts, config } = this;
    const next =
      temperature === 1
        ? ancestralTokens(counts, config.weight, stream)
        : new TemperedTokens(counts, config.weight, temperature).next(stream);
    const tokens = new Int32Array(size);
    let context = -1;
    for (let i = 0; i < size; i++) {
      context = next(context);
      tokens[i] = context;
    }
    return new TokenSamples(tokens, this.vocabulary);
  }
}

export const ngram = {
  kind: "ngram",
  label: "n-gram",
  summary: "A bigram language model with exact counts, interpolated with its unigram distribution.",
  schema,
  describe: ({ weight }) => `bigram weight ${number(weight)}`,
  phrase: ({ weight }) => [
    { text: "A " },
    { text: "bigram model", path: ["kind"] },
    { text: ", interpolated with weight " },
    { text: number(weight), path: ["weight"] },
    { text: " and fitted" },
  ],
  modality: "tokens",
  produces: ["token-probabilities"],
  decodes: ["temperature"],
  minimumSize: () => ({ size: 2, reason: "a bigram needs 2 or more tokens" }),
  seconds: (_config, size) => 1e-3 + size * 1.2e-7,
  fit(corpus, config) {
    const { vocabulary } = corpus.parts[0]!.samples as TokenSamples;
    return new NgramModel(countBigrams(corpus), config, vocabulary);
  },
} as const satisfies FamilyMember<NgramConfig>;
