import { z } from "zod";
import type { SourceMember } from "../../contracts/source.ts";
import { number } from "../../definition/words.ts";
import { heldOutOf, type NumberedText } from "../text/numbered.ts";
import { openText, tokenOptions, tokensOf } from "../text/tokens.ts";
import { generateRanks } from "./generate.ts";
import { spell } from "./spell.ts";

const schema = z.strictObject({
  kind: z.literal("zipf-text"),
  words: z.int().min(1000).max(500_000).default(50_000).meta({ title: "Words" }),
  types: z.int().min(100).max(50_000).default(5000).meta({
    title: "Vocabulary",
    description: "Words that there are to draw from; the rarest may not occur.",
  }),
  exponent: z.number().min(0).max(5).default(1.1).meta({
    title: "Exponent",
    description: "Word i is drawn in proportion to (i + shift)^-exponent (Zipf and Mandelbrot).",
  }),
  shift: z.number().min(0).max(1000).default(2.7).meta({ title: "Shift" }),
  coupling: z.number().min(0).max(1).default(0.6).meta({
    title: "Coupling",
    description: "Share of words that are drawn from the few successors of the word before. 0: words are independent.",
  }),
  successors: z.int().min(1).max(64).default(12).meta({
    title: "Successors",
    description: "Of each word, the first of them likeliest.",
  }),
  ...tokenOptions,
  holdOut: z.number().min(0).max(0.9).default(0.1).meta({
    title: "Held out",
    description: "Share of the text, its end, that no model learns from; perplexity is measured on it.",
  }),
  draw: z.int().min(1).max(1_000_000).default(1).meta({
    title: "Text number",
    description: "Another number, another text of the same structure; the experiment's seed does not matter.",
  }),
});

type ZipfTextConfig = z.infer<typeof schema>;

/** Ranks as numbers by first appearance. */
function numbered(ranks: Int32Array, { types, holdOut }: ZipfTextConfig): NumberedText {
  const ids = new Int32Array(types).fill(-1);
  const rankOf: number[] = [];
  const tokens = ranks.map((rank) => {
    if (ids[rank]! < 0) ids[rank] = rankOf.push(rank) - 1;
    return ids[rank]!;
  });
  return { tokens, heldOut: heldOutOf(tokens.length, holdOut), words: (size) => rankOf.slice(0, size).map(spell) };
}

/** The same as it is written. */
const written = (ranks: Int32Array): string[] =>
  Array.from(ranks, (rank, place) => (place === 0 ? spell(rank) : ` ${spell(rank)}`));

export const zipfText = {
  kind: "zipf-text",
  label: "Made-up text",
  summary:
    "A text with a known structure, the same for every seed: Zipf's law for words, a few likely successors for each.",
  schema,
  describe: ({ words, types, ...config }) =>
    `${config.tokens ? `${tokensOf(config)} ` : ""}made-up text, ${number(words)} words of ${number(types)}`,
  phrase: ({ words, types, ...config }) => [
    { text: tokensOf(config), path: ["tokens"] },
    { text: " a made-up text, " },
    { text: number(words), path: ["words"] },
    { text: config.tokens ? " words drawn from" : " drawn from" },
    { text: " a vocabulary of " },
    { text: number(types), path: ["types"] },
  ],
  modality: "tokens",
  provides: ["text", "alphabet", "symbol-probabilities"],
  finite: true,
  async open(config) {
    const ranks = generateRanks(config);
    return openText({ words: () => numbered(ranks, config), pieces: () => written(ranks) }, config);
  },
} as const satisfies SourceMember<ZipfTextConfig>;
