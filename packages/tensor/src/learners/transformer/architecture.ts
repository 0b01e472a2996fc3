import { normal, ones, zeros } from "../../params/specs.ts";
import type { ParameterSpec } from "../../params/specs.ts";

/**
 * A decoder-only transformer with layer norms before attention and perceptron (Radford et al. 2019), biases everywhere and learned
 * positions: GPT-2, OPT and what is trained from scratch.
 */
export interface Architecture {
  /** Token types that are predicted: 0..types-1. */
  readonly types: number;
  /** Rows of the token embedding; `types`, or one more where the beginning is no type of its own. */
  readonly embeddings: number;
  /** The row of the embedding that stands before the first token of a window. */
  readonly begin: number;
  readonly layers: number;
  readonly width: number;
  /** Divides the width. */
  readonly heads: number;
  /** Width inside perceptrons. */
  readonly inner: number;
  /** Positions: inputs of a window, its beginning among them, and so tokens that are predicted. */
  readonly context: number;
  /** gelu: x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) / 2. */
  readonly activation: "gelu" | "relu";
  /** Added to the variance in layer norms. */
  readonly epsilon: number;
  /** Whether tokens are predicted with their embeddings; else with the matrix `lm_head`. */
  readonly tied: boolean;
}

type Affine = { readonly weight: ParameterSpec; readonly bias: ParameterSpec };
type Table = { readonly weight: ParameterSpec };

export type BlockSpecs = {
  readonly ln_1: Affine;
  readonly attn: { readonly c_attn: Affine; readonly c_proj: Affine };
  readonly ln_2: Affine;
  readonly mlp: { readonly c_fc: Affine; readonly c_proj: Affine };
};

/** Names and layouts are those of GPT-2 checkpoints: matrices are [in, out]. */
export type GptSpecs = {
  readonly wte: Table;
  readonly wpe: Table;
  readonly h: readonly BlockSpecs[];
  readonly ln_f: Affine;
  readonly lm_head?: Table;
};

/** Standard deviation of initial weights: 0.02 at GPT-2's width of 768 (Radford et al. 2019), and as 1/sqrt(width) elsewhere. */
const spreadOf = (width: number): number => 0.02 * Math.sqrt(768 / width);

const norm = (width: number): Affine => ({ weight: ones([width]), bias: zeros([width]) });

const linear = (from: number, to: number, spread: number): Affine => ({
  weight: normal([from, to], spread),
  bias: zeros([to]),
});

/** Parameters of a model. What a residual branch ends in begins smaller, by sqrt(2 layers), so that their sum does not grow with depth. */
export function gptSpecs({ types, embeddings, layers, width, inner, context, tied }: Architecture): GptSpecs {
  const spread = spreadOf(width);
  const last = spread / Math.sqrt(2 * layers);
  const table = (rows: number): Table => ({ weight: normal([rows, width], spread, { decay: false }) });
  const block = (): BlockSpecs => ({
    ln_1: norm(width),
    attn: { c_attn: linear(width, 3 * width, spread), c_proj: linear(width, width, last) },
    ln_2: norm(width),
    mlp: { c_fc: linear(width, inner, spread), c_proj: linear(inner, width, last) },
  });
  return {
    wte: table(embeddings),
    wpe: table(context),
    h: Array.from({ length: layers }, block),
    ln_f: norm(width),
    ...(tied ? {} : { lm_head: table(types) }),
  };
}
