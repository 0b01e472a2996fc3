import { z } from "zod";
import type { Grammar, HeldOutText } from "../../contracts/facets.ts";
import type { Source, SourceMember } from "../../contracts/source.ts";
import { number } from "../../definition/words.ts";
import { distributionOf } from "../../distributions/distribution.ts";
import { Stream } from "../../random/stream.ts";
import { Threefry } from "../../random/threefry.ts";
import { alphabetOf } from "../../samples/read-as.ts";
import type { TokenSamples } from "../../samples/tokens.ts";
import { englishRules } from "./english.ts";
import { expectedOf } from "./expect.ts";
import { Parser, type Parsed } from "./parse.ts";
import type { Rules } from "./rules.ts";
import { grammarTokens, type GrammarTokens } from "./tokens.ts";

const choices = { words: "words and marks", characters: "characters" } as const;

const schema = z.strictObject({
  kind: z.literal("grammar"),
  tokens: z.enum(["words", "characters"]).default("words").meta({
    title: "Tokens",
    description: "What is learned, generated and counted.",
    choices,
  }),
  lexicon: z.int().min(2).max(5000).default(200).meta({
    title: "Lexicon",
    description:
      "Words of each class: nouns, transitive verbs (in three forms), other verbs, adjectives, adverbs, names.",
  }),
  exponent: z.number().min(0).max(5).default(1).meta({
    title: "Exponent",
    description: "Word i of a class is drawn in proportion to i^-exponent (Zipf). 0: all alike.",
  }),
  modifiers: z.number().min(0).max(0.8).default(0.25).meta({
    title: "Adjectives",
    description: "Probability of one more adjective before a noun: the higher, the longer the sentences.",
  }),
  heldOut: z.int().min(100).max(1_000_000).default(10_000).meta({
    title: "Held-out tokens",
    description: "Length of the text, the same for every seed, that perplexity is measured on.",
  }),
});

type GrammarConfig = z.infer<typeof schema>;

/** The key of all held-out text: it belongs to the configuration, not to a seed. */
const TEXT_KEY = [0x6772616d, 0x6d617220] as const;

function facetOf(rules: Rules, entropy: number, tokens: GrammarTokens): Grammar {
  const parser = new Parser(rules);
  const known = new WeakMap<TokenSamples, readonly Parsed[]>();
  const parsed = (text: TokenSamples): readonly Parsed[] => {
    const all = known.get(text) ?? Array.from(tokens.sentences(text), (words) => parser.parse(words));
    known.set(text, all);
    return all;
  };
  const shares = rules.phrases[0].alternatives;
  return {
    constructions: rules.constructions.map((name, index) => ({ name, probability: shares[index]!.probability })),
    entropy,
    parse: (text) => Int32Array.from(parsed(text), ({ construction }) => construction),
    logProbabilities: (text) => Float64Array.from(parsed(text), ({ log }) => log),
  };
}

function openGrammar(config: GrammarConfig): Source {
  const rules = englishRules(config);
  const expected = expectedOf(rules);
  const tokens = grammarTokens[config.tokens](rules, expected);
  const { vocabulary } = tokens;
  const key = new Threefry(...TEXT_KEY);
  const heldOut = tokens.draw(config.heldOut, new Stream(() => key)).tokens;
  const text: HeldOutText = { vocabulary, heldOut };
  const alphabet = alphabetOf(vocabulary);
  return {
    modality: "tokens",
    facets: {
      text,
      alphabet,
      "symbol-probabilities": distributionOf(tokens.shares, alphabet),
      grammar: facetOf(rules, expected.entropy, tokens),
    },
    size: undefined,
    draw: (size, stream) => tokens.draw(size, stream),
  };
}

export const grammar = {
  kind: "grammar",
  label: "Grammar",
  summary:
    "Small sentences of a weighted grammar, common constructions and rare ones, made-up words by Zipf's law: the exact probability of every sentence is known.",
  schema,
  describe: ({ tokens, lexicon, exponent }) =>
    `grammar of ${number(lexicon)} words a class, Zipf(${number(exponent)}), as ${tokens}`,
  phrase: ({ tokens, lexicon }) => [
    { text: choices[tokens], path: ["tokens"] },
    { text: " of sentences of a grammar with " },
    { text: number(lexicon), path: ["lexicon"] },
    { text: " words a class" },
  ],
  modality: "tokens",
  provides: ["text", "alphabet", "symbol-probabilities", "grammar"],
  async open(config) {
    return openGrammar(config);
  },
} as const satisfies SourceMember<GrammarConfig>;
