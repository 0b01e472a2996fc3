import { z } from "zod";
import { explainIssues } from "../definition/explain.ts";
import { InputError, type Problem } from "../definition/problem.ts";

/** A published decoder-only transformer, in the terms of ours. */
export interface PublishedArchitecture {
  /** Whose names its tensors have. */
  readonly layout: "gpt2" | "opt";
  readonly layers: number;
  readonly width: number;
  readonly heads: number;
  /** Numbers inside a layer's perceptron. */
  readonly inner: number;
  /** Positions that were learned: the longest context. */
  readonly positions: number;
  readonly vocabulary: number;
  readonly activation: "gelu" | "relu";
  /** Added to variances in layer normalisation. */
  readonly epsilon: number;
  /** The token that a text begins behind. */
  readonly begin: number;
  /** Whether tokens are predicted with the matrix that embeds them. */
  readonly tied: boolean;
}

const count = z.int().min(1);

const tied = z.boolean().default(true);

/** The one value that is computed here, also where a configuration leaves it out; `others` are what is not. */
const only = <T extends string | boolean>(value: T, others: string) =>
  z
    .unknown()
    .default(value)
    .refine((given) => given === value, `must be ${String(value)}: ${others} not computed here`);

/** Radford et al. 2019. `gelu_new` is the tanh form. */
const gpt2 = z.object({
  model_type: z.literal("gpt2"),
  n_layer: count,
  n_embd: count,
  n_head: count,
  n_inner: count.nullish(),
  n_positions: count,
  vocab_size: count,
  activation_function: only("gelu_new", "other activations are"),
  layer_norm_epsilon: z.number().positive().default(1e-5),
  bos_token_id: z.int().min(0).default(50256),
  tie_word_embeddings: tied,
  scale_attn_weights: only(true, "attention that is not divided by the root of its width is"),
  scale_attn_by_inverse_layer_idx: only(false, "attention that is divided by its layer is"),
});

/** Zhang et al. 2022; all sizes but 350m normalise before each layer. */
const opt = z
  .object({
    model_type: z.literal("opt"),
    num_hidden_layers: count,
    hidden_size: count,
    num_attention_heads: count,
    ffn_dim: count,
    word_embed_proj_dim: count.optional(),
    max_position_embeddings: count,
    vocab_size: count,
    activation_function: only("relu", "other activations are"),
    do_layer_norm_before: only(true, "OPT-350m, which normalises behind its layers, is"),
    // OPT begins every text with </s>.
    bos_token_id: z.int().min(0).default(2),
    tie_word_embeddings: tied,
  })
  .refine(({ word_embed_proj_dim: projected, hidden_size: width }) => projected === undefined || projected === width, {
    error: ({ input }) => {
      const { word_embed_proj_dim: projected, hidden_size: width } = input as Record<string, unknown>;
      return `word_embed_proj_dim is ${String(projected)} and hidden_size ${String(width)}: projected embeddings are not computed here`;
    },
  });

const published = z.discriminatedUnion("model_type", [gpt2, opt]);

const ofGpt2 = (config: z.infer<typeof gpt2>): PublishedArchitecture => ({
  layout: "gpt2",
  layers: config.n_layer,
  width: config.n_embd,
  heads: config.n_head,
  inner: config.n_inner ?? 4 * config.n_embd,
  positions: config.n_positions,
  vocabulary: config.vocab_size,
  activation: "gelu",
  epsilon: config.layer_norm_epsilon,
  begin: config.bos_token_id,
  tied: config.tie_word_embeddings,
});

const ofOpt = (config: z.infer<typeof opt>): PublishedArchitecture => ({
  layout: "opt",
  layers: config.num_hidden_layers,
  width: config.hidden_size,
  heads: config.num_attention_heads,
  inner: config.ffn_dim,
  positions: config.max_position_embeddings,
  vocabulary: config.vocab_size,
  activation: "relu",
  epsilon: 1e-5,
  begin: config.bos_token_id,
  tied: config.tie_word_embeddings,
});

/**
 * Reads the `config.json` of a GPT-2 or an OPT.
 * @throws InputError at `path` for another model, or one that computes something ours does not
 */
export function architectureOf(config: unknown, path: Problem["path"]): PublishedArchitecture {
  const parsed = published.safeParse(config);
  if (!parsed.success) {
    const [first] = explainIssues(parsed.error.issues, config);
    const where = first && first.path.length > 0 ? `${first.path.join(".")} ` : "";
    const message = `config.json is not that of a GPT-2 or an OPT that can be read: ${where}${first?.message ?? "is unknown"}`;
    throw new InputError([{ path, message }]);
  }
  return requireFitting("n_layer" in parsed.data ? ofGpt2(parsed.data) : ofOpt(parsed.data), path);
}

function requireFitting(architecture: PublishedArchitecture, path: Problem["path"]): PublishedArchitecture {
  const { width, heads, begin, vocabulary } = architecture;
  const refuse = (message: string): never => {
    throw new InputError([{ path, message: `config.json: ${message}` }]);
  };
  if (width % heads !== 0) refuse(`${heads} heads do not divide a width of ${width}; it is damaged`);
  if (begin >= vocabulary) refuse(`the beginning is token ${begin} of a vocabulary of ${vocabulary}; it is damaged`);
  return architecture;
}
