import { z } from "zod";
import type { SourceMember } from "../../contracts/source.ts";
import { InputError, type Problem } from "../../definition/problem.ts";
import { Lexicon } from "./lexicon.ts";
import { openNumbered, type NumberedText } from "./numbered.ts";
import { WordReader } from "./words.ts";

const schema = z.strictObject({
  kind: z.literal("text"),
  path: z
    .string()
    .min(1)
    .optional()
    .meta({ title: "File", description: "Read by the command line only.", control: "file" }),
  dataset: z.string().min(1).optional().meta({ title: "Dataset", control: "dataset", holds: "text" }),
  holdOut: z.number().min(0).max(0.9).default(0.1).meta({
    title: "Held out",
    description: "Share of the text, its end, that no model learns from; perplexity is measured on it.",
  }),
  lowerCase: z.boolean().default(true).meta({ title: "Lower case" }),
});

export type TextConfig = z.infer<typeof schema>;

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
  return { tokens: tokens.slice(0, size), words: (types) => lexicon.words(types) };
}

function grown(tokens: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(tokens.length * 2);
  larger.set(tokens);
  return larger;
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
  provides: ["text", "alphabet", "symbol-probabilities"],
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
    return openNumbered(numberWords(bytes, lowerCase, ["source", "dataset"]), holdOut);
  },
} as const satisfies SourceMember<TextConfig>;
