import { z } from "zod";
import type { OpenTokenizer, SourceMember } from "../../contracts/source.ts";
import { addedOption } from "../../definition/added-option.ts";
import { oneFileProblems } from "../../definition/one-file.ts";
import { InputError, type Problem } from "../../definition/problem.ts";
import type { Tokenizer } from "../../tokenizers/tokenizer.ts";
import { Growing } from "./growing.ts";
import { Lexicon } from "./lexicon.ts";
import { heldOutOf, type NumberedText } from "./numbered.ts";
import { piecesOf } from "./pieces.ts";
import { openTokenized } from "./tokenized.ts";
import { openText, tokenChoices, tokenKinds, tokenOptions, tokensOf } from "./tokens.ts";
import { WordReader } from "./words.ts";

const schema = z.strictObject({
  kind: z.literal("text"),
  path: z
    .string()
    .min(1)
    .optional()
    .meta({ title: "File", description: "Read by the command line only.", control: "file" }),
  dataset: z.string().min(1).optional().meta({ title: "Dataset", control: "dataset", holds: "text" }),
  ...tokenOptions,
  tokens: addedOption(z.enum([...tokenKinds, "checkpoint"]), "words").meta({
    title: "Tokens",
    description:
      "What is learned, generated and counted: words at white space, characters, byte pairs as GPT-2's, learned from the text, or the tokens of the checkpoint that the family begins from.",
    choices: { ...tokenChoices, checkpoint: "those of the checkpoint" },
  }),
  holdOut: z.number().min(0).max(0.9).default(0.1).meta({
    title: "Held out",
    description: "Share of the text, its end, that no model learns from; perplexity is measured on it.",
  }),
  lowerCase: z.boolean().default(true).meta({ title: "Lower case" }),
});

export type TextConfig = z.infer<typeof schema>;

const cutInto = ({ tokens, ...config }: Omit<TextConfig, "dataset" | "path">): string =>
  tokens === "checkpoint" ? "a checkpoint's tokens of" : tokensOf({ ...config, tokens });

function numberWords(bytes: Uint8Array, { lowerCase, holdOut }: TextConfig, path: Problem["path"]): NumberedText {
  const lexicon = new Lexicon(path);
  const numbers = new Growing();
  const reader = new WordReader({ word: (word) => numbers.push(lexicon.id(word)), lowerCase, path });
  reader.push(bytes);
  reader.finish();
  const tokens = numbers.all();
  return { tokens, heldOut: heldOutOf(tokens.length, holdOut), words: (types) => lexicon.words(types) };
}

function opened(tokenizer: OpenTokenizer | undefined): Promise<Tokenizer> {
  if (tokenizer) return tokenizer();
  const message = "is checkpoint, but the family begins from none: use a pretrained-transformer, or other tokens";
  throw new InputError([{ path: ["source", "tokens"], message }]);
}

const NAME_ONE = "give a dataset (its id), or on the command line a path to a file";

export const text = {
  kind: "text",
  label: "Text",
  summary: "An uploaded text, as words at white space, as characters or as byte pairs.",
  schema,
  describe: ({ dataset, path, ...config }) =>
    `${config.tokens ? `${cutInto(config)} ` : ""}text ${dataset ?? path ?? ""}`.trim(),
  phrase: (config) => [
    { text: cutInto(config), path: ["tokens"] },
    { text: " " },
    { text: "a text", path: ["dataset"] },
  ],
  modality: "tokens",
  provides: ["text", "alphabet", "symbol-probabilities"],
  dataset: ({ dataset }) => dataset,
  path: ({ path }) => path,
  withDataset: ({ path: _path, ...config }, dataset) => ({ ...config, dataset }),
  check: (config) => oneFileProblems(config, "a text is", NAME_ONE),
  asksTokenizer: ({ tokens }) => tokens === "checkpoint",
  async open({ tokens, ...config }, readDataset, tokenizer) {
    const { dataset, lowerCase } = config;
    if (dataset === undefined)
      throw new InputError([{ path: ["source", "dataset"], message: `is missing; ${NAME_ONE}` }]);
    const bytes = await readDataset(dataset);
    const path = ["source", "dataset"];
    const pieces = (): readonly string[] => piecesOf(bytes, { lowerCase, path });
    if (tokens === "checkpoint") return openTokenized(pieces(), await opened(tokenizer), config.holdOut);
    return openText({ words: () => numberWords(bytes, config, path), pieces }, { ...config, tokens });
  },
} as const satisfies SourceMember<TextConfig>;
