import { expect, test } from "vitest";
import type { PublishedArchitecture } from "@heirloom/core";
import { toFlat } from "../../params/parameters.ts";
import { onnxBackend } from "../../run/onnx.ts";
import { readParameters, readSafetensors } from "../../safetensors/read.ts";
import { writeSafetensors } from "../../safetensors/write.ts";
import { gptSpecs } from "../transformer/architecture.ts";
import { bound } from "../transformer/bound.ts";
import { reading } from "../transformer/programs.ts";
import { architectureAt, loadCheckpoint, parametersAt, readWeights, writeWeights } from "./load.ts";
import { gpt2Config, gpt2Tensors, optConfig, optTensors, zipOf } from "./testing/tiny.ts";
import type { Tensors } from "./testing/tiny.ts";

const onnx = await onnxBackend();
const tokens = [5, 1, 7, 3, 11, 2, 9, 0];

/** Logits behind the tokens up to each of these places. */
async function logitsAt(zip: Uint8Array, places: readonly number[]): Promise<number[][]> {
  const checkpoint = loadCheckpoint(zip);
  const architecture = architectureAt(checkpoint.published, tokens.length);
  const weights = toFlat(gptSpecs(architecture), parametersAt(checkpoint, tokens.length));
  const reader = await onnx.compile(bound(reading(architecture, 1), weights));
  const rows: number[][] = [];
  for (const place of places) {
    const outputs = await reader.run([Int32Array.from(tokens), Int32Array.of(place)]);
    rows.push([...outputs.at(-1)!]);
  }
  await reader.release();
  return rows;
}

// transformers 5.18.0 and torch 2.13.0, float32, of the models in testing/tiny.ts at places 0, 3 and 7.
test.each([
  [
    "GPT-2",
    zipOf(gpt2Config, gpt2Tensors()),
    [
      [
        0.632036, -0.165892, -0.889356, -1.213617, -0.993123, -0.326849, 0.486138, 1.080913, 1.1905, 0.76571, -0.002784,
        -0.770027, -1.19163,
      ],
      [
        -0.65411, -1.398539, -1.515208, -0.951748, 0.038921, 1.01212, 1.531011, 1.362679, 0.582684, -0.458859,
        -1.294435, -1.54898, -1.108237,
      ],
      [
        0.563668, -0.257181, -0.96259, -1.235922, -0.954489, -0.244616, 0.575058, 1.136606, 1.187968, 0.706089,
        -0.092731, -0.849927, -1.225618,
      ],
    ],
  ],
  [
    "OPT",
    zipOf(optConfig, optTensors()),
    [
      [
        0.247726, -0.399173, -0.866895, -0.945496, -0.599693, 0.015292, 0.623414, 0.951705, 0.852806, 0.371109,
        -0.277167, -0.801031, -0.965338,
      ],
      [
        -0.278072, -0.791175, -0.949145, -0.681073, -0.10729, 0.514653, 0.905584, 0.890027, 0.474966, -0.153293,
        -0.712743, -0.952266, -0.764346,
      ],
      [
        0.727967, 0.332754, -0.211822, -0.661317, -0.813968, -0.601255, -0.118657, 0.417202, 0.765792, 0.770643,
        0.429576, -0.104313, -0.59138,
      ],
    ],
  ],
])("logits of a %s are those of transformers", async (_name, zip, expected) => {
  const found = await logitsAt(zip, [0, 3, 7]);
  for (const [row, logits] of expected.entries()) {
    logits.forEach((logit, type) => expect(found[row]![type]).toBeCloseTo(logit, 5));
  }
});

const renamed = (tensors: Tensors, rename: (name: string) => string): Tensors =>
  new Map([...tensors].map(([name, tensor]) => [rename(name), tensor]));
const without = (prefix: string) => (name: string) => name.slice(prefix.length);
const ones = (...shape: number[]) => ({ shape, data: new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(1) });

/** OpenAI's file: no prefix, and the masks of attention among the tensors. */
const openai = (): Tensors =>
  new Map([
    ...renamed(gpt2Tensors(), without("transformer.")),
    ["h.0.attn.bias", ones(1, 1, 16, 16)],
    ["h.1.attn.bias", ones(1, 1, 16, 16)],
    ["h.1.attn.masked_bias", ones(1)],
    ["lm_head.weight", ones(13, 8)],
  ]);

test.each([
  ["GPT-2", { config: gpt2Config, tensors: gpt2Tensors(), kept: gpt2Tensors() }],
  [
    "GPT-2 as OpenAI published it",
    { config: gpt2Config, tensors: openai(), kept: renamed(gpt2Tensors(), without("transformer.")) },
  ],
  ["OPT", { config: optConfig, tensors: optTensors(), kept: optTensors() }],
  [
    "OPT of an older file",
    {
      config: optConfig,
      tensors: renamed(optTensors(), without("model.")),
      kept: renamed(optTensors(), without("model.")),
    },
  ],
])("what is read of a %s and written again is its file, tensor for tensor", (_name, { config, tensors, kept }) => {
  const checkpoint = loadCheckpoint(zipOf(config, tensors));
  expect(checkpoint.unknown).toEqual([]);
  const written = readParameters(writeWeights(checkpoint, parametersAt(checkpoint, 8)));
  expect(new Map([...written].toSorted())).toEqual(new Map([...kept].toSorted()));
});

test("a matrix of its own predicts tokens where the embedding does not", () => {
  const head = ones(13, 8);
  const tensors = new Map([...gpt2Tensors(), ["lm_head.weight", head]]);
  const checkpoint = loadCheckpoint(zipOf({ ...gpt2Config, tie_word_embeddings: false }, tensors));
  const parameters = parametersAt(checkpoint, 8);
  expect(parameters.get("lm_head.weight")).toEqual(head);
  expect(toFlat(gptSpecs(architectureAt(checkpoint.published, 8)), parameters)).toHaveLength(2 + 24 + 2 + 1);
  expect(readParameters(writeWeights(checkpoint, parameters)).get("lm_head.weight")).toEqual(head);
});

test("positions are those of the context, counted from 2 in an OPT, and come back as they were trained", () => {
  const checkpoint = loadCheckpoint(zipOf(optConfig, optTensors()));
  const parameters = new Map(parametersAt(checkpoint, 3));
  const stored = optTensors().get("model.decoder.embed_positions.weight")!.data;
  expect(parameters.get("wpe.weight")).toEqual({ shape: [3, 8], data: stored.slice(16, 40) });
  parameters.set("wpe.weight", { shape: [3, 8], data: new Float32Array(24).fill(9) });
  const written = readParameters(writeWeights(checkpoint, parameters)).get("model.decoder.embed_positions.weight");
  expect(written!.data).toEqual(stored.map((value, i) => (i >= 16 && i < 40 ? 9 : value)));
});

test("half floats are read as the numbers that they are", () => {
  const { tensors } = readSafetensors(writeSafetensors(gpt2Tensors()));
  const header: Record<string, unknown> = {};
  const halves: number[] = [];
  // bfloat16 is the upper half of a float32.
  for (const [name, { shape, bytes }] of tensors) {
    const begin = 2 * halves.length;
    const words = new Uint16Array(bytes.slice().buffer);
    for (let i = 1; i < words.length; i += 2) halves.push(words[i]!);
    header[name] = { dtype: "BF16", shape, data_offsets: [begin, 2 * halves.length] };
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const file = new Uint8Array(8 + text.length + 2 * halves.length);
  new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true);
  file.set(text, 8);
  file.set(new Uint8Array(Uint16Array.from(halves).buffer), 8 + text.length);
  const { published } = loadCheckpoint(zipOf(gpt2Config, gpt2Tensors()));
  const read = readWeights(file, published).parameters.get("wte.weight")!.data;
  const exact = gpt2Tensors().get("transformer.wte.weight")!.data;
  read.forEach((value, i) => expect(Math.abs(value - exact[i]!)).toBeLessThanOrEqual(Math.abs(exact[i]!) / 128));
  expect(read[1]).not.toBe(exact[1]);
});

const changed = (name: string, tensor?: ReturnType<typeof ones>): Uint8Array => {
  const tensors = gpt2Tensors();
  if (tensor === undefined) tensors.delete(name);
  else tensors.set(name, tensor);
  return zipOf(gpt2Config, tensors);
};
const wild = (): ReturnType<typeof ones> => {
  const tensor = ones(8, 24);
  tensor.data[5] = NaN;
  return tensor;
};

test.each([
  [
    changed("transformer.h.1.mlp.c_fc.bias"),
    'the checkpoint has no tensor "transformer.h.1.mlp.c_fc.bias" [32]; save it again, whole (save_pretrained)',
  ],
  [
    changed("transformer.wte.weight", ones(12, 8)),
    'the tensor "transformer.wte.weight" is [12, 8], but by config.json it is [13, 8]; take both from one checkpoint',
  ],
  [
    changed("transformer.h.0.attn.c_attn.weight", wild()),
    'the tensor "transformer.h.0.attn.c_attn.weight" has NaN at place 5; the checkpoint diverged or is damaged',
  ],
  [
    zipOf(optConfig, gpt2Tensors()),
    'the checkpoint has no tensor "model.decoder.embed_positions.weight" [18, 8]; save it again, whole (save_pretrained)',
  ],
  [
    zipOf(gpt2Config, new Map([["transformer.wpe.weight", ones(16, 8)]])),
    'the checkpoint has no tensor "transformer.wte.weight" [13, 8]; save it again, whole (save_pretrained)',
  ],
])("a checkpoint that does not fit its configuration is refused: %#", (zip, message) => {
  expect(() => loadCheckpoint(zip)).toThrow(`family.dataset: ${message}`);
});

test("bytes that are no safetensors file are refused with what is wrong with them", () => {
  const published = {} as PublishedArchitecture;
  expect(() => readWeights(new Uint8Array(4), { ...published, layout: "gpt2" })).toThrow(
    "family.dataset: model.safetensors cannot be read (safetensors: the file has 4 bytes, too few for the length of its header); download or save it again",
  );
});

test("a context over the learned positions is refused, and tensors without a place are named", () => {
  const tensors = new Map([...gpt2Tensors(), ["transformer.adapter.weight", ones(2)]]);
  const checkpoint = loadCheckpoint(zipOf(gpt2Config, tensors));
  expect(checkpoint.unknown).toEqual(["transformer.adapter.weight"]);
  expect(() => architectureAt(checkpoint.published, 17)).toThrow(
    "family.context: is 17, but the checkpoint learned 16 positions: lower it to 16",
  );
  expect(architectureAt(checkpoint.published, 16)).toMatchObject({ context: 16, types: 13, begin: 12, inner: 32 });
});
