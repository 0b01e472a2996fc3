import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { InputError } from "../definition/problem.ts";
import { architectureOf } from "./architecture.ts";
import { openCheckpoint } from "./archive.ts";

const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const path = ["family", "dataset"];

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return "accepted";
}

// The keys that transformers 5.18 writes for openai-community/gpt2 and facebook/opt-125m.
const gpt2 = {
  model_type: "gpt2",
  n_layer: 12,
  n_embd: 768,
  n_head: 12,
  n_inner: null,
  n_positions: 1024,
  vocab_size: 50257,
  activation_function: "gelu_new",
  layer_norm_epsilon: 1e-5,
  bos_token_id: 50256,
  use_cache: true,
};
const opt = {
  model_type: "opt",
  num_hidden_layers: 12,
  hidden_size: 768,
  num_attention_heads: 12,
  ffn_dim: 3072,
  word_embed_proj_dim: 768,
  max_position_embeddings: 2048,
  vocab_size: 50272,
  activation_function: "relu",
  do_layer_norm_before: true,
  bos_token_id: 2,
};

test("configurations of GPT-2 and OPT-125m", () => {
  expect(architectureOf(gpt2, path)).toEqual({
    layout: "gpt2",
    layers: 12,
    width: 768,
    heads: 12,
    inner: 3072,
    positions: 1024,
    vocabulary: 50257,
    activation: "gelu",
    epsilon: 1e-5,
    begin: 50256,
    tied: true,
  });
  expect(architectureOf(opt, path)).toMatchObject({ layout: "opt", positions: 2048, activation: "relu", begin: 2 });
});

test.each([
  [{ model_type: "llama" }, /not that of a GPT-2 or an OPT/],
  ["nothing", /not that of a GPT-2 or an OPT/],
  [{ ...gpt2, n_layer: undefined }, /n_layer is missing/],
  [{ ...gpt2, activation_function: "swish" }, /activation_function must be gelu_new: other/],
  [{ ...opt, do_layer_norm_before: false }, /do_layer_norm_before must be true: OPT-350m/],
  [{ ...opt, word_embed_proj_dim: 512 }, /word_embed_proj_dim is 512 and hidden_size 768/],
  [{ ...gpt2, scale_attn_weights: false }, /scale_attn_weights must be true/],
  [{ ...gpt2, scale_attn_by_inverse_layer_idx: true }, /scale_attn_by_inverse_layer_idx must be false/],
  [{ ...gpt2, n_head: 5 }, /5 heads do not divide a width of 768/],
  [{ ...gpt2, bos_token_id: 50257 }, /token 50257 of a vocabulary of 50257/],
])("a configuration that is not computed here is refused: %j", (config, message) => {
  expect(refusal(() => architectureOf(config, path))).toMatch(message);
});

test("a zip of a folder, whatever else is in it", () => {
  const zip = zipSync({
    "gpt2/config.json": json(gpt2),
    "gpt2/model.safetensors": Uint8Array.of(1, 2, 3),
    "gpt2/tokenizer.json": Uint8Array.of(4),
    "gpt2/README.md": Uint8Array.of(5),
  });
  expect(openCheckpoint(zip, path)).toEqual({
    config: gpt2,
    weights: Uint8Array.of(1, 2, 3),
    tokenizer: Uint8Array.of(4),
  });
});

test.each([
  [{ "model.safetensors": new Uint8Array(1) }, /no config\.json; pack the folder/],
  [{ "config.json": json({}) }, /no model\.safetensors; pack/],
  [{ "config.json": json({}), "model-00001-of-00002.safetensors": new Uint8Array(9) }, /split over several files/],
  [{ "config.json": Uint8Array.of(255), "model.safetensors": new Uint8Array(1) }, /config\.json is not JSON/],
  [
    { "a/config.json": json({}), "b/config.json": json({}), "model.safetensors": new Uint8Array(1) },
    /several checkpoints/,
  ],
])("a checkpoint with something missing names it: %#", (files, message) => {
  expect(refusal(() => openCheckpoint(zipSync(files), path))).toMatch(message);
});

test("a file that is no zip is refused with the way to make one", () => {
  expect(refusal(() => openCheckpoint(Uint8Array.of(1, 2, 3), path))).toMatch(
    /^family\.dataset: the file is no zip archive/,
  );
});
