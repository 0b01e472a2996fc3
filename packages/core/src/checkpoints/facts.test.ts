import { expect, test } from "vitest";
import { checkpointFacts, describeCheckpoint } from "./facts.ts";

const gpt2 = (width: number, layers: number, heads: number) => ({
  model_type: "gpt2",
  n_layer: layers,
  n_embd: width,
  n_head: heads,
  n_positions: 1024,
  vocab_size: 50257,
});

const opt = (width: number, layers: number, heads: number) => ({
  model_type: "opt",
  num_hidden_layers: layers,
  hidden_size: width,
  num_attention_heads: heads,
  ffn_dim: 4 * width,
  max_position_embeddings: 2048,
  vocab_size: 50272,
});

/** model.num_parameters() of transformers 5.18 for these configurations. */
test.each([
  [gpt2(768, 12, 12), 124_439_808],
  [gpt2(1024, 24, 16), 354_823_168],
  [opt(768, 12, 12), 125_239_296],
  [opt(2048, 24, 32), 1_315_758_080],
])("parameters of %j", (config, parameters) => {
  expect(checkpointFacts(config, true).parameters).toBe(parameters);
});

test("a checkpoint in a sentence", () => {
  expect(describeCheckpoint(checkpointFacts(gpt2(768, 12, 12), true))).toBe(
    "GPT-2, 12 layers x 768, vocabulary 50,257, 124 M parameters, tokenizer included",
  );
  expect(describeCheckpoint(checkpointFacts(opt(2048, 24, 32), false))).toBe(
    "OPT, 24 layers x 2,048, vocabulary 50,272, 1.32 G parameters, without a tokenizer",
  );
});
