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
}

const count = z.int().min(1);

/** Radford et al. 2019. `gelu_new` is the tanh form. */
const gpt2 = z.object({
  model_type: z.literal("gpt2"),
  n_layer: count,
  n_embd: count,
  n_head: count,
  n_inner: count.nullish(),
  n_positions: count,
  vocab_size: count,
  activation_function: z
    .literal("gelu_new", "must be gelu_new: other activations are not computed here")
    .default("gelu_new"),
  layer_norm_epsilon: z.number().positive().default(1e-5),
  bos_token_id: z.int().min(0).default(50256),
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
    activation_function: z.literal("relu", "must be relu: other activations are not computed here").default("relu"),
    do_layer_norm_before: z
      .literal(true, "must be true: OPT-350m, which normalises behind its layers, is not computed here")
      .default(true),
    // OPT begins every text with </s>.
    bos_token_id: z.int().min(0).default(2),
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
