import { z } from "zod";
import { number } from "../../definition/words.ts";
import type { FamilyMember, GenerateRequest, Model } from "../../contracts/family.ts";
import type { HeldOutText, ModelFacets, Vocabulary } from "../../contracts/facets.ts";
import type { Corpus } from "../../contracts/samples.ts";
import { TokenSamples } from "../../samples/tokens.ts";
import { ancestralTokens } from "./ancestral.ts";
import { Backoff } from "./backoff.ts";
import { countBigrams, type BigramCounts } from "./counts.ts";
import { decodeTokens, isPlain } from "./decode.ts";
import { logProbabilitiesOf, perplexityOf } from "./held-out.ts";
import { countLevels } from "./levels.ts";
import { scoreLogProbabilities, scorePerplexity } from "./score.ts";
import { smoothingNames, smoothings } from "./smoothing.ts";

const choices = {
  "jelinek-mercer": "Jelinek-Mercer interpolation",
  "witten-bell": "Witten-Bell",
  "absolute-discounting": "absolute discounting",
  "kneser-ney": "interpolated Kneser-Ney",
  additive: "additive (Lidstone)",
} as const;

const schema = z.strictObject({
  kind: z.literal("ngram"),
  order: z.int().min(1).max(8).default(2).meta({
    title: "Order",
    description: "Tokens of an n-gram, the predicted one included: 1 unigram, 2 bigram, 3 trigram.",
  }),
  smoothing: z.enum(smoothingNames).default("jelinek-mercer").meta({
    title: "Smoothing",
    description: "How much of a context's probability goes to shorter contexts.",
    choices,
  }),
  weight: z.number().min(0).max(1).default(0.75).meta({
    title: "Interpolation weight",
    description: "Jelinek-Mercer: weight of a context beside the next shorter one.",
  }),
  discount: z.number().min(0).max(1).default(0.75).meta({
    title: "Discount",
    description: "Absolute discounting and Kneser-Ney: what is taken off every count.",
  }),
  pseudoCount: z.number().positive().max(1000).default(1).meta({
    title: "Pseudo-count",
    description: "Additive smoothing: what is added to every count. 1 is Laplace's rule.",
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

type TextFacets = Pick<ModelFacets, "token-distribution" | "token-probabilities">;

/** What a model needs to know of where it comes from. */
interface Fitted {
  readonly corpus: Corpus;
  readonly config: NgramConfig;
  readonly vocabulary: Vocabulary;
}

/** Contexts of every length, counted when they are first needed. */
function backoffOf({ corpus, config, vocabulary }: Fitted): () => Backoff {
  let known: Backoff | undefined;
  const smoothing = smoothings[config.smoothing]({ ...config, types: vocabulary.size });
  return () => (known ??= new Backoff(countLevels(corpus, config.order, smoothing.continuation), smoothing));
}

/**
 * A bigram model interpolated with its unigram distribution (Jelinek and Mercer 1980):
 * p(x | c) = w n(c, x) / n(c) + (1 - w) n(x) / n.
 * Its counts are simpler than those of other orders and smoothings, and so is drawing from it.
 */
class BigramModel implements Model {
  readonly facets: TextFacets;
  private readonly counts: BigramCounts;
  private readonly fitted: Fitted;
  private readonly backoff: () => Backoff;

  constructor(fitted: Fitted) {
    const { config, corpus } = fitted;
    const counts = countBigrams(corpus);
    this.fitted = fitted;
    this.counts = counts;
    this.backoff = backoffOf(fitted);
    this.facets = {
      "token-distribution": {
        // A type with a single occurrence can be generated whatever the weight: the first token comes from the unigram.
        producible: counts.unigram.reduce((alive, count) => alive + (count > 0 ? 1 : 0), 0),
        entropy: () => entropyOf(counts),
      },
      "token-probabilities": {
        perplexity: (text: HeldOutText) => perplexityOf(counts, text, config),
        logProbabilities: (text) => logProbabilitiesOf(counts, text, config),
      },
    };
  }

  generate(request: GenerateRequest): TokenSamples {
    const { config, vocabulary } = this.fitted;
    if (!isPlain(request.decoding) || request.decoding.prompt) return generateBy(this.backoff(), request, vocabulary);
    const next = ancestralTokens(this.counts, config.weight, request.stream);
    const tokens = new Int32Array(request.size);
    let context = -1;
    for (let i = 0; i < tokens.length; i++) {
      context = next(context);
      tokens[i] = context;
    }
    return new TokenSamples(tokens, vocabulary);
  }
}

function generateBy(backoff: Backoff, request: GenerateRequest, vocabulary: Vocabulary): TokenSamples {
  const { tokens, starts } = decodeTokens(backoff, request);
  return new TokenSamples(tokens, vocabulary, starts);
}

/** Any order and smoothing. */
class NgramModel implements Model {
  readonly facets: TextFacets;
  private readonly backoff: Backoff;
  private readonly vocabulary: Vocabulary;

  constructor(fitted: Fitted) {
    const { corpus, config, vocabulary } = fitted;
    const backoff = backoffOf(fitted)();
    this.backoff = backoff;
    this.vocabulary = vocabulary;
    const alive = backoff.levels[0]!.tokens.length;
    this.facets = {
      "token-distribution": {
        producible: backoff.smoothing.uniform ? vocabulary.size : alive,
        entropy: () => entropyOf(countBigrams(corpus)),
      },
      "token-probabilities": {
        perplexity: (text: HeldOutText) => scorePerplexity(backoff, text, config.floor),
        logProbabilities: (text) => scoreLogProbabilities(backoff, text, config.floor),
      },
    };
  }

  generate(request: GenerateRequest): TokenSamples {
    return generateBy(this.backoff, request, this.vocabulary);
  }
}

const orderNames = ["", "unigram", "bigram", "trigram"];
const orderName = (order: number): string => orderNames[order] ?? `${order}-gram`;

/** The number that the chosen smoothing goes by. */
const parameters = {
  "jelinek-mercer": ({ weight }: NgramConfig) => `weight ${number(weight)}`,
  "witten-bell": () => "",
  "absolute-discounting": ({ discount }: NgramConfig) => `discount ${number(discount)}`,
  "kneser-ney": ({ discount }: NgramConfig) => `discount ${number(discount)}`,
  additive: ({ pseudoCount }: NgramConfig) => `pseudo-count ${number(pseudoCount)}`,
} as const;

export const ngram = {
  kind: "ngram",
  label: "n-gram",
  summary: "A language model with exact n-gram counts of any order, interpolated with shorter contexts.",
  schema,
  describe: (config) => [orderName(config.order), parameters[config.smoothing](config)].filter(Boolean).join(" "),
  phrase: (config) => [
    { text: "A " },
    { text: `${orderName(config.order)} model`, path: ["order"] },
    { text: ", smoothed by " },
    { text: choices[config.smoothing], path: ["smoothing"] },
    { text: `${parameters[config.smoothing](config) && ` (${parameters[config.smoothing](config)})`} and fitted` },
  ],
  modality: "tokens",
  produces: ["token-distribution", "token-probabilities"],
  decodes: ["temperature", "topK", "topP", "minP", "beam", "repetitionPenalty", "prompt"],
  minimumSize: ({ order }) => ({
    size: Math.max(2, order),
    reason: `a ${orderName(order)} needs ${Math.max(2, order)} or more tokens`,
  }),
  seconds: ({ order }, size) => 1e-3 + size * 1.2e-7 * (order === 2 ? 1 : 6 * order),
  fit(corpus, config) {
    const { vocabulary } = corpus.parts[0]!.samples as TokenSamples;
    const fitted = { corpus, config, vocabulary };
    const simple = config.order === 2 && config.smoothing === "jelinek-mercer";
    return simple ? new BigramModel(fitted) : new NgramModel(fitted);
  },
} as const satisfies FamilyMember<NgramConfig>;
