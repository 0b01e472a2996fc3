import { Tokenizer as FileTokenizer } from "@huggingface/tokenizers";
import { InputError, type Problem } from "../definition/problem.ts";
import { oneOf } from "../definition/words.ts";
import type { Tokenizer } from "./tokenizer.ts";

/** How the token that ends a text is called, by those who published models; the first that a file has is taken. */
const END_NAMES = ["<|endoftext|>", "</s>", "<|end_of_text|>", "<eos>", "<|eot_id|>", "<|im_end|>", "[EOS]", "[SEP]"];

const TYPES = ["BPE", "WordPiece", "Unigram"];

/** What of a tokenizer.json is looked at here. */
interface TokenizerFile {
  readonly added_tokens: readonly { readonly id: number; readonly content: string; readonly special?: boolean }[];
  readonly model: Readonly<Record<string, unknown>>;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Opens a `tokenizer.json` in the format of Hugging Face's tokenizers. `path` is where problems are said to be.
 *
 * @throws InputError where the bytes are no such file, or one of a kind that is not known.
 */
export function openTokenizer(bytes: Uint8Array, path: Problem["path"] = []): Tokenizer {
  const refuse = (message: string, cause?: unknown): never => {
    const error = new InputError([{ path, message: `the tokenizer ${message}` }]);
    if (cause !== undefined) error.cause = cause;
    throw error;
  };
  const json = parsed(bytes, refuse);
  const file = fileIn(json, refuse);
  try {
    return new Opened(new FileTokenizer(file, { clean_up_tokenization_spaces: false }), file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(`cannot be opened (${reason}); give the tokenizer.json that was published with the model`, error);
  }
}

type Refuse = (message: string, cause?: unknown) => never;

function parsed(bytes: Uint8Array, refuse: Refuse): unknown {
  if (bytes.length === 0) return refuse("is empty (0 bytes); give a tokenizer.json");
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    return refuse("is not JSON; give a tokenizer.json, not merges.txt or a model in binary form", error);
  }
}

function fileIn(json: unknown, refuse: Refuse): TokenizerFile {
  if (!isRecord(json)) return refuse("is not an object; give a tokenizer.json");
  if (Object.values(json).length > 0 && Object.values(json).every(Number.isInteger)) {
    return refuse(
      "is a list of tokens alone (vocab.json), which says nothing of merges; give the tokenizer.json beside it",
    );
  }
  if ("tokenizer_class" in json && !("model" in json)) {
    return refuse("is its configuration (tokenizer_config.json); give the tokenizer.json beside it");
  }
  const { model, added_tokens: added = [] } = json;
  if (!isRecord(model))
    return refuse('has no "model"; give a tokenizer.json in the format of Hugging Face\'s tokenizers');
  if (typeof model["vocab"] !== "object" || model["vocab"] === null) return refuse('has no "vocab" in its "model"');
  if (!Array.isArray(added)) return refuse('has "added_tokens" that are no list');
  const absent = { normalizer: null, pre_tokenizer: null, post_processor: null, decoder: null };
  const known = typed(model);
  if (!TYPES.includes(String(known["type"]))) {
    return refuse(
      `is of the type ${String(known["type"])}, which is not known here; give one of the type ${oneOf(TYPES)}`,
    );
  }
  return { ...absent, ...json, added_tokens: added, model: known };
}

/** Files of the first versions do not say of what type their model is; those with merges are byte pairs. */
const typed = (model: TokenizerFile["model"]): TokenizerFile["model"] =>
  model["type"] === undefined && Array.isArray(model["merges"]) ? { ...model, type: "BPE" } : model;

class Opened implements Tokenizer {
  readonly size: number;
  readonly eos: number | undefined;
  private readonly tokenizer: FileTokenizer;

  constructor(tokenizer: FileTokenizer, { added_tokens: added }: TokenizerFile) {
    this.tokenizer = tokenizer;
    let size = 0;
    for (const token of tokenizer.get_vocab().values()) size = Math.max(size, token + 1);
    this.size = size;
    const ends = END_NAMES.map((name) => added.find(({ content, special }) => special && content === name));
    this.eos = ends.find((end) => end !== undefined)?.id;
  }

  encode(text: string): Int32Array {
    if (text.length === 0) return new Int32Array(0);
    const { ids } = this.tokenizer.encode(text, { add_special_tokens: false });
    // The library says undefined for what has no token in a vocabulary without an unknown one.
    const missing = (ids as readonly (number | undefined)[]).findIndex((id) => id === undefined);
    if (missing >= 0)
      throw new Error("the tokenizer has no token for a part of the text, and none for what it does not know");
    return Int32Array.from(ids);
  }

  decode(tokens: Int32Array): string {
    const known = Array.from(tokens).filter((token) => this.tokenizer.id_to_token(token) !== undefined);
    return known.length === 0 ? "" : this.tokenizer.decode(known);
  }
}
