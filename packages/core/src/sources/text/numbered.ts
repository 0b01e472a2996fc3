import type { HeldOutText, Vocabulary } from "../../contracts/facets.ts";
import type { Source } from "../../contracts/source.ts";
import { InputError } from "../../definition/problem.ts";
import { distributionOf } from "../../distributions/distribution.ts";
import { alphabetOf } from "../../samples/read-as.ts";
import { subsample } from "../../samples/subsample.ts";
import { joinTokens, TokenSamples } from "../../samples/tokens.ts";

/** A text as numbers, in the order in which types first appear. */
export interface NumberedText {
  readonly tokens: Int32Array;
  /** Tokens at the end that are never learned from. */
  readonly heldOut: number;
  /** Types that there are, whether the text has them or not; those of its learning part when left out. */
  readonly size?: number;
  /** How the first `types` types are called, by number. */
  words(types: number): readonly string[];
  /** Tokens as they are read; words with a space between them when left out. */
  readonly text?: (tokens: Int32Array) => string;
}

/** What tokens are called where a text is too short: one and many. */
export type TokenNoun = readonly [one: string, many: string];

/** Tokens of the end, a share of `holdOut`. */
export const heldOutOf = (tokens: number, holdOut: number): number => Math.floor(tokens * holdOut);

/** Refuses a text that leaves nothing to learn from, or nothing to hold out although that was asked for. */
export function requireTokens(text: Pick<NumberedText, "tokens" | "heldOut">, holdOut: number, noun: TokenNoun): void {
  const size = text.tokens.length;
  const count = `${size} ${noun[size === 1 ? 0 : 1]}`;
  const refuse = (path: string, message: string): never => {
    throw new InputError([{ path: ["source", path], message }]);
  };
  if (size - text.heldOut < 2) {
    refuse("dataset", `the text has ${count}; 2 or more must be left to learn from: give a longer text`);
  }
  if (holdOut > 0 && text.heldOut === 0) {
    refuse(
      "holdOut",
      `is ${holdOut}, which holds out nothing of a text of ${count}: raise it, set it to 0 or give a longer text`,
    );
  }
}

/** A text as a source: its held-out end is never learned from. As symbols, the real distribution is the shares of the part that is. */
export function openNumbered(numbered: NumberedText): Source {
  const { tokens, heldOut } = numbered;
  const training = tokens.slice(0, tokens.length - heldOut);
  const vocabulary = vocabularyOf(training, numbered);
  // Numbers go by first appearance in the whole text, so what only the held-out end contains has the highest ones.
  const rest = tokens.slice(training.length).map((token) => (token < vocabulary.size ? token : -1));
  const text: HeldOutText = { vocabulary, heldOut: rest };
  const alphabet = alphabetOf(vocabulary);
  const whole = new TokenSamples(training, vocabulary);
  return {
    modality: "tokens",
    facets: { text, alphabet, "symbol-probabilities": distributionOf(Float64Array.from(vocabulary.counts), alphabet) },
    size: whole.size,
    draw: (size, stream) => {
      if (size === whole.size) return whole;
      const { parts } = subsample({ parts: [{ origin: "real", samples: whole }] }, size, stream);
      return joinTokens(parts.map(({ samples }) => samples as TokenSamples));
    },
  };
}

function vocabularyOf(training: Int32Array, numbered: NumberedText): Vocabulary {
  const size = numbered.size ?? training.reduce((highest, token) => Math.max(highest, token), -1) + 1;
  const counts = new Uint32Array(size);
  for (const token of training) counts[token]!++;
  const words = numbered.words(size);
  const { text } = numbered;
  return { size, counts, word: (token) => words[token] ?? "", ...(text ? { text } : {}) };
}
