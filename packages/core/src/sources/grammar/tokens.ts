import type { Vocabulary } from "../../contracts/facets.ts";
import type { Stream } from "../../random/stream.ts";
import { TokenSamples } from "../../samples/tokens.ts";
import type { Expected } from "./expect.ts";
import type { Rules } from "./rules.ts";
import { sentencesOf } from "./sentences.ts";
import { Spelling } from "./spelling.ts";
import { Writer } from "./write.ts";

/** Sentences as tokens. */
export interface GrammarTokens {
  readonly vocabulary: Vocabulary;
  /** Exact share of each token in a text without end. */
  readonly shares: Float64Array;
  /** The first `size` tokens of sentences that are independent draws. */
  draw(size: number, stream: Stream): TokenSamples;
  /** The words of each whole sentence; none where they are not words of the grammar, or not written as it does. */
  sentences(text: TokenSamples): Iterable<ArrayLike<number>>;
}

/** A distribution has no counts of its own: those expected in so many tokens. */
const COUNTED = 1e9;

const sharesOf = (expected: Float64Array): Float64Array => {
  const length = expected.reduce((sum, times) => sum + times, 0);
  return expected.map((times) => times / length);
};

const vocabularyOf = (
  names: readonly string[],
  shares: Float64Array,
  text: (tokens: Int32Array) => string,
): Vocabulary => ({
  size: names.length,
  counts: Uint32Array.from(shares, (share) => Math.round(share * COUNTED)),
  word: (token) => names[token] ?? "",
  text,
});

function drawWith(write: (stream: Stream, first: boolean) => readonly number[], vocabulary: Vocabulary) {
  return (size: number, stream: Stream): TokenSamples => {
    const tokens = new Int32Array(size);
    for (let filled = 0; filled < size;) {
      const sentence = write(stream, filled === 0);
      for (let i = 0; i < sentence.length && filled < size; i++) tokens[filled++] = sentence[i]!;
    }
    return new TokenSamples(tokens, vocabulary);
  };
}

function asWords(rules: Rules, expected: Expected): GrammarTokens {
  const spelling = new Spelling(rules.words);
  const writer = new Writer(rules);
  const shares = sharesOf(expected.words);
  const vocabulary = vocabularyOf(rules.words, shares, (tokens) => spelling.join(tokens));
  return {
    vocabulary,
    shares,
    draw: drawWith((stream) => writer.write(stream), vocabulary),
    sentences: (text) => sentencesOf(text, (token) => spelling.ends(token)),
  };
}

function asCharacters(rules: Rules, expected: Expected): GrammarTokens {
  const spelling = new Spelling(rules.words);
  const writer = new Writer(rules);
  const counts = spelling.characters(expected.words);
  const characters = [...counts.keys()];
  const numbers = new Map(characters.map((character, number) => [character, number]));
  const shares = sharesOf(Float64Array.from(counts.values()));
  const textOf = (tokens: Int32Array): string => Array.from(tokens, (token) => characters[token] ?? "").join("");
  const vocabulary = vocabularyOf(characters, shares, textOf);
  const written = (stream: Stream, first: boolean): number[] =>
    Array.from(`${first ? "" : " "}${spelling.join(writer.write(stream))}`, (character) => numbers.get(character)!);
  const ends = characters.map((character) => spelling.endsWith(character));
  return {
    vocabulary,
    shares,
    draw: drawWith(written, vocabulary),
    *sentences(text) {
      // A space stands between sentences; one that begins in another way is none.
      for (const tokens of sentencesOf(text, (token) => ends[token] ?? false)) {
        const sentence = textOf(tokens);
        yield (sentence.startsWith(" ") ? spelling.split(sentence.slice(1)) : undefined) ?? [];
      }
    },
  };
}

/** What the sentences of a grammar can be cut into. */
export const grammarTokens = { words: asWords, characters: asCharacters } as const;
