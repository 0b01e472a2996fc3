import { z } from "zod";
import type { Source } from "../../contracts/source.ts";
import { addedOption } from "../../definition/added-option.ts";
import { number } from "../../definition/words.ts";
import { MOST_TOKENS } from "../../tokenizers/merges.ts";
import { numberBytePairs } from "./byte-pairs.ts";
import { numberCharacters } from "./characters.ts";
import { openNumbered, requireTokens, type NumberedText, type TokenNoun } from "./numbered.ts";

/** What a text can be cut into. */
export const tokenKinds = ["words", "characters", "bpe"] as const;
export type TokenKind = (typeof tokenKinds)[number];

export const VOCABULARY_SIZE = 1024;

/** How they are called where one is chosen. */
export const tokenChoices = { words: "words", characters: "characters", bpe: "byte pairs" } as const satisfies Record<
  TokenKind,
  string
>;

/** Options of sources of text. */
export const tokenOptions = {
  tokens: addedOption(z.enum(tokenKinds), "words").meta({
    title: "Tokens",
    description:
      "What is learned, generated and counted: words at white space, characters, or byte pairs as GPT-2's, learned from the text.",
    choices: tokenChoices,
  }),
  vocabularySize: addedOption(z.int().min(257).max(MOST_TOKENS), VOCABULARY_SIZE).meta({
    title: "Vocabulary size",
    description:
      "Byte pairs: 256 bytes and as many merges as make this number; those that the text does not contain are left out.",
  }),
} as const;

export interface TokenConfig {
  readonly tokens?: TokenKind | undefined;
  readonly vocabularySize?: number | undefined;
  readonly holdOut: number;
}

/** A text that can be read as any tokens. */
export interface Readable {
  /** Words at white space, by first appearance. */
  words(): NumberedText;
  /** The text itself, cut between a word and the white space after it if at all. */
  pieces(): readonly string[];
}

interface Tokenization {
  readonly noun: TokenNoun;
  read(text: Readable, config: TokenConfig): NumberedText;
  /** "byte pairs of": what stands before the name of a text. */
  of(config: TokenConfig): string;
}

const sizeOf = ({ vocabularySize }: TokenConfig): number => vocabularySize ?? VOCABULARY_SIZE;

const tokenizations: Record<TokenKind, Tokenization> = {
  words: { noun: ["word", "words"], read: (text) => text.words(), of: () => "words of" },
  characters: {
    noun: ["character", "characters"],
    read: (text, { holdOut }) => numberCharacters(text.pieces(), holdOut),
    of: () => "characters of",
  },
  bpe: {
    noun: ["byte pair", "byte pairs"],
    read: (text, config) => numberBytePairs(text.pieces(), config.holdOut, sizeOf(config)),
    of: (config) => `${number(sizeOf(config))} byte pairs of`,
  },
};

const tokenizationOf = ({ tokens = "words" }: TokenConfig): Tokenization => tokenizations[tokens];

/** "characters of": what stands before the name of a text. */
export const tokensOf = (config: TokenConfig): string => tokenizationOf(config).of(config);

/** A text as a source of the tokens that a configuration asks for. */
export function openText(text: Readable, config: TokenConfig): Source {
  const { noun, read } = tokenizationOf(config);
  const numbered = read(text, config);
  requireTokens(numbered, config.holdOut, noun);
  return openNumbered(numbered);
}
