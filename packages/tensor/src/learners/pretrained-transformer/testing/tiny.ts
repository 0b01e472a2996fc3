import { packFolder, streamAt, TokenSamples } from "@heirloom/core";
import type { FitContext, PretrainedTransformerConfig, Vocabulary } from "@heirloom/core";
import { sizeOf } from "../../../params/parameters.ts";
import type { HostTensor } from "../../../params/parameters.ts";
import { writeSafetensors } from "../../../safetensors/write.ts";

/** What GPT2Config(n_layer=2, n_head=2, n_embd=8, vocab_size=13, n_positions=16, bos_token_id=12) writes. */
export const gpt2Config = {
  model_type: "gpt2",
  n_layer: 2,
  n_embd: 8,
  n_head: 2,
  n_inner: null,
  n_positions: 16,
  vocab_size: 13,
  activation_function: "gelu_new",
  layer_norm_epsilon: 1e-5,
  bos_token_id: 12,
  tie_word_embeddings: true,
};

/** The same of OPTConfig, with ffn_dim=16. */
export const optConfig = {
  model_type: "opt",
  num_hidden_layers: 2,
  hidden_size: 8,
  num_attention_heads: 2,
  ffn_dim: 16,
  word_embed_proj_dim: 8,
  max_position_embeddings: 16,
  vocab_size: 13,
  activation_function: "relu",
  do_layer_norm_before: true,
  bos_token_id: 12,
};

const bothLayers = (prefix: string, shapes: Readonly<Record<string, readonly number[]>>) =>
  [0, 1].flatMap((layer) =>
    Object.entries(shapes).map(([name, shape]): [string, readonly number[]] => [`${prefix}${layer}.${name}`, shape]),
  );

/** Names and shapes that transformers 5.18.0 gives the tensors of such models. */
const gpt2Shapes = new Map<string, readonly number[]>([
  ["transformer.wte.weight", [13, 8]],
  ["transformer.wpe.weight", [16, 8]],
  ...bothLayers("transformer.h.", {
    "ln_1.weight": [8],
    "ln_1.bias": [8],
    "attn.c_attn.weight": [8, 24],
    "attn.c_attn.bias": [24],
    "attn.c_proj.weight": [8, 8],
    "attn.c_proj.bias": [8],
    "ln_2.weight": [8],
    "ln_2.bias": [8],
    "mlp.c_fc.weight": [8, 32],
    "mlp.c_fc.bias": [32],
    "mlp.c_proj.weight": [32, 8],
    "mlp.c_proj.bias": [8],
  }),
  ["transformer.ln_f.weight", [8]],
  ["transformer.ln_f.bias", [8]],
]);
const optShapes = new Map<string, readonly number[]>([
  ["model.decoder.embed_tokens.weight", [13, 8]],
  ["model.decoder.embed_positions.weight", [18, 8]],
  ...bothLayers("model.decoder.layers.", {
    "self_attn.q_proj.weight": [8, 8],
    "self_attn.q_proj.bias": [8],
    "self_attn.k_proj.weight": [8, 8],
    "self_attn.k_proj.bias": [8],
    "self_attn.v_proj.weight": [8, 8],
    "self_attn.v_proj.bias": [8],
    "self_attn.out_proj.weight": [8, 8],
    "self_attn.out_proj.bias": [8],
    "self_attn_layer_norm.weight": [8],
    "self_attn_layer_norm.bias": [8],
    "fc1.weight": [16, 8],
    "fc1.bias": [16],
    "fc2.weight": [8, 16],
    "fc2.bias": [8],
    "final_layer_norm.weight": [8],
    "final_layer_norm.bias": [8],
  }),
  ["model.decoder.final_layer_norm.weight", [8]],
  ["model.decoder.final_layer_norm.bias", [8]],
]);

export type Tensors = Map<string, HostTensor>;

/** Tensor k, by name, has 0.25 sin(0.7 i + k) at place i, gains of layer norms 1 more. */
function waves(shapes: ReadonlyMap<string, readonly number[]>): Tensors {
  const names = [...shapes.keys()].toSorted((a, b) => (a < b ? -1 : 1));
  return new Map(
    names.map((name, k) => {
      const shape = shapes.get(name)!;
      const centre = shape.length === 1 && name.endsWith("weight") ? 1 : 0;
      return [
        name,
        { shape, data: Float32Array.from({ length: sizeOf(shape) }, (_, i) => centre + 0.25 * Math.sin(0.7 * i + k)) },
      ];
    }),
  );
}

export const gpt2Tensors = (): Tensors => waves(gpt2Shapes);
export const optTensors = (): Tensors => waves(optShapes);

const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** A checkpoint as it is uploaded. */
export const zipOf = (config: unknown, tensors: Tensors, tokenizer?: unknown): Uint8Array<ArrayBuffer> =>
  packFolder(
    new Map([
      ["config.json", json(config)],
      ["model.safetensors", writeSafetensors(tensors, { format: "pt" })],
      ...(tokenizer === undefined ? [] : [["tokenizer.json", json(tokenizer)] as const]),
    ]),
  );

/** Byte pairs of the letters a to d: 12 tokens and, as number 12, the end of a text. */
export function tinyTokenizer() {
  const merges = [
    ["a", "b"],
    ["c", "d"],
    ["Ġ", "a"],
    ["Ġ", "ab"],
    ["Ġ", "cd"],
    ["ab", "cd"],
    ["Ġa", "cd"],
  ];
  const tokens = ["a", "b", "c", "d", "Ġ", ...merges.map((pair) => pair.join(""))];
  return {
    version: "1.0",
    added_tokens: [{ id: 12, content: "<|endoftext|>", special: true, normalized: false }],
    normalizer: null,
    pre_tokenizer: { type: "ByteLevel", add_prefix_space: false, use_regex: true },
    post_processor: { type: "ByteLevel", trim_offsets: false },
    decoder: { type: "ByteLevel" },
    model: { type: "BPE", unk_token: null, vocab: Object.fromEntries(tokens.map((token, id) => [token, id])), merges },
  };
}

export const vocabularyOf = (size: number): Vocabulary => ({
  size,
  counts: new Uint32Array(size).fill(1),
  word: (token) => String(token),
});

export const textOf = (tokens: readonly number[], starts: readonly number[] = [0], types = 13): TokenSamples =>
  new TokenSamples(Int32Array.from(tokens), vocabularyOf(types), Int32Array.from(starts));

export const tinyFit: PretrainedTransformerConfig = {
  kind: "pretrained-transformer",
  dataset: "checkpoint",
  context: 8,
  start: "first",
  training: "steps",
  steps: 3,
  epochs: 1,
  batch: 2,
  learningRate: 0.01,
  warmup: 0,
  weightDecay: 0.1,
  clipNorm: 1,
};

export const contextOf = (zip: Uint8Array, change: Partial<FitContext> = {}): FitContext => ({
  stream: streamAt(2026, { replicate: 0, generation: 0 }, "fit"),
  source: sourceOf(textOf([0, 1])),
  generation: 0,
  readDataset: () => Promise.resolve(zip),
  ...change,
});

/** A text as a source that gives its beginning. */
export const sourceOf = (samples: TokenSamples): FitContext["source"] => ({
  modality: "tokens",
  facets: { text: { vocabulary: samples.vocabulary, heldOut: samples.tokens } },
  size: samples.size,
  draw: (size) => samples.head(size),
});
