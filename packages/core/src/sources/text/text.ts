import { z } from "zod";
import type { HeldOutText, Vocabulary } from "../../contracts/facets.ts";
import type { Source, SourceMember } from "../../contracts/source.ts";
import { InputError, type Problem } from "../../definition/problem.ts";
import { subsample } from "../../samples/subsample.ts";
import { joinTokens, TokenSamples } from "../../samples/tokens.ts";
import { Lexicon } from "./lexicon.ts";
import { WordReader } from "./words.ts";

const schema = z.strictObject({
  kind: z.literal("text"),
  path: z
    .string()
    .min(1)
    .optional()
    .meta({ title: "File", description: "Read by the command line only.", control: "file" }),
  dataset: z.string().min(1).optional().meta({ title: "Dataset", control: "dataset" }),
  holdOut: z.number().min(0).max(0.9).default(0.1).meta({
    title: "Held out",
    description: "Share of the text, its end, that no model learns from; perplexity is measured on it.",
  }),
  lowerCase: z.boolean().default(true).meta({ title: "Lower case" }),
});

export type TextConfig = z.infer<typeof schema>;

/** The words of a text as numbers, and what the numbers stand for. */
interface NumberedText {
  readonly tokens: Int32Array;
  readonly lexicon: Lexicon;
}

function numberWords(bytes: Uint8Array, lowerCase: boolean, path: Problem["path"]): NumberedText {
  const lexicon = new Lexicon(path);
  let tokens = new Int32Array(1024);
  let size = 0;
  const word = (each: string): void => {
    if (size === tokens.length) tokens = grown(tokens);
    tokens[size++] = lexicon.id(each);
  };
  const reader = new WordReader({ word, lowerCase, path });
  reader.push(bytes);
  reader.finish();
  return { tokens: tokens.slice(0, size), lexicon };
}

function grown(tokens: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(tokens.length * 2);
  larger.set(tokens);
  return larger;
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

function openText({ tokens, lexicon }: NumberedText, holdOut: number): Source {
  const heldOut = Math.floor(tokens.length * holdOut);
  requireWords({ words: tokens.length, heldOut }, holdOut);
  const training = tokens.slice(0, tokens.length - heldOut);
  const vocabulary = vocabularyOf(training, lexicon);
  // Numbers go by first appearance in the whole text, so what only the held-out end contains has the highest ones.
  const rest = tokens.slice(training.length).map((token) => (token < vocabulary.size ? token : -1));
  const text: HeldOutText = { vocabulary, heldOut: rest };
  const whole = new TokenSamples(training, vocabulary);
  return {
    modality: "tokens",
    facets: { text },
    size: whole.size,
    draw: (size, stream) => {
      if (size === whole.size) return whole;
      const { parts } = subsample({ parts: [{ origin: "real", samples: whole }] }, size, stream);
      return joinTokens(parts.map(({ samples }) => samples as TokenSamples));
    },
  };
}

function vocabularyOf(training: Int32Array, lexicon: Lexicon): Vocabulary {
  const size = training.reduce((highest, token) => Math.max(highest, token), -1) + 1;
  const counts = new Uint32Array(size);
  for (const token of training) counts[token]!++;
  const words = lexicon.words(size);
  return { size, counts, word: (token) => words[token] ?? "" };
}

const NAME_ONE = "give a dataset (its id), or on the command line a path to a file";

export const text = {
  kind: "text",
  label: "Text",
  summary: "Words of an uploaded text, split at white space.",
  schema,
  describe: ({ dataset, path }) => `text ${dataset ?? path ?? ""}`.trim(),
  phrase: () => [{ text: "words of " }, { text: "a text", path: ["dataset"] }],
  modality: "tokens",
  provides: ["text"],
  dataset: ({ dataset }) => dataset,
  path: ({ path }) => path,
  withDataset: ({ path: _path, ...config }, dataset) => ({ ...config, dataset }),
  check({ path, dataset }) {
    if (path === undefined && dataset === undefined) return [{ path: ["dataset"], message: `is missing; ${NAME_ONE}` }];
    if (path === undefined || dataset === undefined) return [];
    const fixes = [{ label: "Remove path", path: ["path"], value: undefined }];
    return [{ path: ["path"], message: "stands beside dataset; a text is one of the two: remove either", fixes }];
  },
  async open({ dataset, holdOut, lowerCase }, readDataset) {
    if (dataset === undefined)
      throw new InputError([{ path: ["source", "dataset"], message: `is missing; ${NAME_ONE}` }]);
    const bytes = await readDataset(dataset);
    return openText(numberWords(bytes, lowerCase, ["source", "dataset"]), holdOut);
  },
} as const satisfies SourceMember<TextConfig>;
