import { z } from "zod";
import type { SymbolProbabilities } from "../../contracts/facets.ts";
import type { Phrase } from "../../contracts/phrase.ts";
import type { SourceMember } from "../../contracts/source.ts";
import { number } from "../../definition/words.ts";
import { distributionOf } from "../../distributions/distribution.ts";
import { numbered, symbolSource } from "../../distributions/symbol-source.ts";
import { zipfProbabilities } from "../../distributions/zipf.ts";

const exponent = z.number().min(0).max(20);

const schema = z.strictObject({
  kind: z.literal("zipf"),
  size: z.int().min(2).max(1_000_000).default(1000).meta({ title: "Symbols" }),
  exponent: exponent.default(1.5).meta({
    title: "Exponent",
    description: "Symbol i has a probability in proportion to i^-exponent. 0: all alike.",
  }),
  cut: z.int().min(1).max(1_000_000).optional().meta({
    title: "Tail cut at rank",
    description:
      "Models learn from the likeliest symbols up to this rank alone, and are still measured against all. Left out: from all.",
  }),
  narrow: exponent.optional().meta({
    title: "Tail narrowed to exponent",
    description:
      "Models learn from symbols drawn with this exponent, and are still measured against the real one. Left out: the real one.",
  }),
});

type ZipfConfig = z.infer<typeof schema>;

/** What models learn from where it is not the real distribution (Dohmatob et al. 2024, sections 3 and 4). */
function learnedOf({ size, exponent, cut = size, narrow = exponent }: ZipfConfig): Float64Array | undefined {
  if (cut >= size && narrow === exponent) return undefined;
  return zipfProbabilities({ size, exponent: narrow }).fill(0, Math.min(cut, size));
}

function changes({ cut, narrow }: ZipfConfig): Phrase[] {
  return [
    ...(cut === undefined ? [] : [{ text: ", cut at rank " }, { text: number(cut), path: ["cut"] }]),
    ...(narrow === undefined ? [] : [{ text: ", narrowed to exponent " }, { text: number(narrow), path: ["narrow"] }]),
  ];
}

export const zipf = {
  kind: "zipf",
  label: "Zipf distribution",
  summary: "Independent symbols, symbol i in proportion to i^-exponent; its tail can be cut or narrowed.",
  schema,
  describe: (config) =>
    [
      `Zipf(${number(config.exponent)}), ${number(config.size)} symbols`,
      ...changes(config).map(({ text }) => text),
    ].join(""),
  phrase: (config) => [
    { text: "Zipf-distributed symbols, " },
    { text: number(config.size), path: ["size"] },
    { text: " of them with exponent " },
    { text: number(config.exponent), path: ["exponent"] },
    ...changes(config),
  ],
  modality: "symbols",
  provides: ["alphabet", "symbol-probabilities"],
  async open(config) {
    const alphabet = numbered(config.size);
    const learned = learnedOf(config);
    const of = (weights: Float64Array): SymbolProbabilities => distributionOf(weights, alphabet);
    return symbolSource(of(zipfProbabilities(config)), learned && of(learned));
  },
} as const satisfies SourceMember<ZipfConfig>;
