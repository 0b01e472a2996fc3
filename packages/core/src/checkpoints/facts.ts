import { architectureOf, type PublishedArchitecture } from "./architecture.ts";

/** What an uploaded checkpoint is, at a glance. */
export interface CheckpointFacts extends Pick<
  PublishedArchitecture,
  "layout" | "layers" | "width" | "heads" | "positions" | "vocabulary"
> {
  readonly parameters: number;
  /** Whether its tokenizer came with it. */
  readonly tokenizer: boolean;
}

/** OPT's table of positions begins with two rows that no text reaches. */
const UNREACHED = { gpt2: 0, opt: 2 } as const;

/** Numbers that are learned: embeddings, and in every layer two norms, attention (four matrices) and a perceptron, with biases. */
export function parameterCount({ layout, layers, width, inner, positions, vocabulary, tied }: PublishedArchitecture) {
  const norm = 2 * width;
  const attention = 4 * width * (width + 1);
  const perceptron = 2 * width * inner + inner + width;
  const tables = vocabulary * (tied ? 1 : 2) + positions + UNREACHED[layout];
  return tables * width + layers * (2 * norm + attention + perceptron) + norm;
}

/**
 * Facts of a checkpoint by its `config.json`, for upload doors.
 * @throws InputError for a model that is not computed here
 */
export function checkpointFacts(config: unknown, tokenizer: boolean): CheckpointFacts {
  const architecture = architectureOf(config, []);
  const { layout, layers, width, heads, positions, vocabulary } = architecture;
  const parameters = parameterCount(architecture);
  return { layout, layers, width, heads, positions, vocabulary, parameters, tokenizer };
}

const names: Record<PublishedArchitecture["layout"], string> = { gpt2: "GPT-2", opt: "OPT" };

const grouped = (value: number): string => value.toLocaleString("en-US");

/** 124 M, 1.3 G: three figures, as models are named by. */
function rounded(count: number): string {
  const [unit, name] = count >= 1e9 ? [1e9, " G"] : count >= 1e6 ? [1e6, " M"] : [1, ""];
  return `${(count / unit).toLocaleString("en-US", { maximumSignificantDigits: 3 })}${name}`;
}

/** GPT-2, 12 layers x 768, vocabulary 50,257, 124 M parameters, tokenizer included. */
export function describeCheckpoint({ layout, layers, width, vocabulary, parameters, tokenizer }: CheckpointFacts) {
  const depth = `${layers} layer${layers === 1 ? "" : "s"} x ${grouped(width)}`;
  const sizes = `vocabulary ${grouped(vocabulary)}, ${rounded(parameters)} parameters`;
  return `${names[layout]}, ${depth}, ${sizes}, ${tokenizer ? "tokenizer included" : "without a tokenizer"}`;
}
