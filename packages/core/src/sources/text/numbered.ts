import type { HeldOutText, Vocabulary } from "../../contracts/facets.ts";
import type { Source } from "../../contracts/source.ts";
import { InputError } from "../../definition/problem.ts";
import { distributionOf } from "../../distributions/distribution.ts";
import { alphabetOf } from "../../samples/read-as.ts";
import { subsample } from "../../samples/subsample.ts";
import { joinTokens, TokenSamples } from "../../samples/tokens.ts";

/** The words of a text as numbers by first appearance, and what the numbers stand for. */
export interface NumberedText {
  readonly tokens: Int32Array;
  /** The first `types` words, by number. */
  words(types: number): readonly string[];
}

function requireWords({ words, heldOut }: { words: number; heldOut: number }, holdOut: number): void {
  const count = `${words} word${words === 1 ? "" : "s"}`;
  const refuse = (path: string, message: string): never => {
    throw new InputError([{ path: ["source", path], message }]);
  };
  if (words - heldOut < 2)
    refuse("dataset", `the text has ${count}; 2 or more must be left to learn from: give a longer text`);
  if (holdOut > 0 && heldOut === 0) {
    refuse(
      "holdOut",
      `is ${holdOut}, which holds out nothing of a text of ${count}: raise it, set it to 0 or give a longer text`,
    );
  }
}

/**
 * A text as a source: its end, a share of `holdOut`, is never learned from. As symbols, the real distribution is the shares of the
 * part that is.
 */
export function openNumbered(numbered: NumberedText, holdOut: number): Source {
  const { tokens } = numbered;
  const heldOut = Math.floor(tokens.length * holdOut);
  requireWords({ words: tokens.length, heldOut }, holdOut);
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
  const size = training.reduce((highest, token) => Math.max(highest, token), -1) + 1;
  const counts = new Uint32Array(size);
  for (const token of training) counts[token]!++;
  const words = numbered.words(size);
  return { size, counts, word: (token) => words[token] ?? "" };
}
