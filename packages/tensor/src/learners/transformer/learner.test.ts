import type { FitContext, GradientFit, TransformerConfig } from "@heirloom/core";
import { expect, test } from "vitest";
import type { Parameters } from "../../params/parameters.ts";
import { jaxBackend } from "../../run/jax.ts";
import { onnxBackend } from "../../run/onnx.ts";
import { readSafetensors } from "../../safetensors/read.ts";
import { stepsOf, transformerLearner } from "./learner.ts";
import { corpusOf, sourceOf, testStream, textOf, tinyConfig } from "./testing/small.ts";
import type { TextModel } from "./text-model.ts";

const backend = await onnxBackend();
await jaxBackend();

const cycle = textOf(
  Int32Array.from({ length: 300 }, (_, t) => t % 5),
  5,
);
const noise = (() => {
  const stream = testStream(9);
  return textOf(
    Int32Array.from({ length: 600 }, () => stream.below(5)),
    5,
  );
})();

interface Fit {
  readonly config?: Partial<TransformerConfig>;
  readonly context?: Partial<FitContext>;
  readonly text?: typeof cycle;
}

function workOf({ config = {}, context = {}, text = cycle }: Fit): GradientFit {
  const given = { stream: testStream(1), source: sourceOf(text), generation: 0, ...context };
  return { corpus: corpusOf(text), config: { ...tinyConfig, ...config }, context: given };
}

const fit = async (how: Fit = {}): Promise<TextModel> =>
  (await transformerLearner.fit(workOf(how), backend)) as TextModel;

const bytesOf = (parameters: Parameters): string =>
  [...parameters]
    .map(([name, { data }]) => name + Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("hex"))
    .join();

test("a cycle is learned: it is written, and its tokens but the first are nearly certain", async () => {
  const model = await fit({ config: { steps: 150 } });
  const { tokens } = await model.generate({ size: 80, decoding: {}, stream: testStream(2), source: sourceOf(cycle) });
  for (let i = 0; i < 80; i++) if (i % 8 > 0) expect(tokens[i]).toBe((tokens[i - 1]! + 1) % 5);
  const logs = await model.facets["token-probabilities"].logProbabilities(cycle);
  const later = logs.filter((_, i) => i % 8 > 0);
  expect(-later.reduce((sum, log) => sum + log, 0) / later.length).toBeLessThan(0.02);
  // The first token of a window is any of five: exp of (ln 5 + 7 * 0) / 8 is 1.223.
  const perplexity = await model.facets["token-probabilities"].perplexity(sourceOf(cycle).facets.text!);
  expect(perplexity).toBeGreaterThan(1.2);
  expect(perplexity).toBeLessThan(1.3);
});

test("a fit is a function of its stream", async () => {
  const [one, same, other] = [await fit(), await fit(), await fit({ context: { stream: testStream(3) } })];
  expect(bytesOf(same.parameters)).toBe(bytesOf(one.parameters));
  expect(bytesOf(other.parameters)).not.toBe(bytesOf(one.parameters));
});

test("training begins where it is said to", async () => {
  const [first, previous] = [await fit({ config: { steps: 60 } }), await fit({ config: { steps: 90 } })];
  const after = async (config: Partial<TransformerConfig>) => {
    const model = await fit({ config: { steps: 1, learningRate: 1e-9, ...config }, context: { first, previous } });
    return Array.from(model.parameters.get("wte.weight")!.data);
  };
  const distance = (a: number[], model: TextModel): number =>
    Math.max(...a.map((value, i) => Math.abs(value - model.parameters.get("wte.weight")!.data[i]!)));
  expect(distance(await after({ start: "first" }), first)).toBeLessThan(1e-6);
  expect(distance(await after({ start: "previous" }), previous)).toBeLessThan(1e-6);
  expect(distance(await after({ start: "scratch" }), first)).toBeGreaterThan(0.01);
  // In generation 0 there is nothing to begin from.
  const alone = await fit({ config: { start: "first" } });
  expect(bytesOf(alone.parameters)).toBe(bytesOf((await fit()).parameters));
});

test("a model is a safetensors file with the names of GPT-2, and reads back to the same text and scores", async () => {
  const model = await fit();
  const bytes = model.encode();
  const { tensors, metadata } = readSafetensors(new Uint8Array(bytes));
  expect(metadata).toEqual({ format: "pt" });
  expect([...tensors.keys()].slice(0, 3)).toEqual([
    "h.0.attn.c_attn.bias",
    "h.0.attn.c_attn.weight",
    "h.0.attn.c_proj.bias",
  ]);
  expect(tensors.get("wte.weight")!.shape).toEqual([6, 16]);
  const source = sourceOf(cycle);
  const read = (await transformerLearner.decode(bytes, { config: tinyConfig, source }, backend)) as TextModel;
  const request = { size: 100, decoding: {}, stream: testStream(4), source };
  expect((await read.generate(request)).tokens).toEqual((await model.generate(request)).tokens);
  expect(await read.facets["token-probabilities"].logProbabilities(noise)).toEqual(
    await model.facets["token-probabilities"].logProbabilities(noise),
  );
  const other = { config: tinyConfig, source: sourceOf(textOf(Int32Array.of(0), 9)) };
  await expect(transformerLearner.decode(bytes, other, backend)).rejects.toThrow(
    'the parameter "wte.weight" has shape [6, 16] where the model has [10, 16]',
  );
});

test("training lasts for steps, or for passes over the corpus", () => {
  expect(stepsOf(tinyConfig, 1000)).toBe(30);
  expect(stepsOf({ ...tinyConfig, training: "epochs", epochs: 2.5 }, 1000)).toBe(40);
  expect(stepsOf({ ...tinyConfig, training: "epochs", epochs: 0.001 }, 1000)).toBe(1);
});

test("held-out words that the vocabulary does not know are left out", async () => {
  const model = await fit();
  const { perplexity, logProbabilities } = model.facets["token-probabilities"];
  const vocabulary = cycle.vocabulary;
  const known = await logProbabilities(textOf(Int32Array.of(0, 1, 2, 3), 5, Int32Array.of(0, 2)));
  const mean = known.reduce((sum, log) => sum + log, 0) / 4;
  expect(await perplexity({ vocabulary, heldOut: Int32Array.of(0, 1, -1, 2, 3) })).toBeCloseTo(Math.exp(-mean), 10);
  expect(await perplexity({ vocabulary, heldOut: Int32Array.of(-1, -1) })).toBeUndefined();
  expect(await perplexity({ vocabulary, heldOut: new Int32Array(0) })).toBeUndefined();
});

test("a text shorter than the context is refused with what to change", async () => {
  await expect(fit({ text: cycle.head(8) })).rejects.toThrow(
    "the corpus has 8 tokens, and a context of 8 needs 9 or more: lower the context or give more text",
  );
  await expect(transformerLearner.fit({ ...workOf({}), corpus: { parts: [] } }, backend)).rejects.toThrow(
    "the corpus is empty",
  );
});

test("a vocabulary that fills the memory is refused with what to change", async () => {
  const words = textOf(
    Int32Array.from({ length: 20 }, (_, t) => t),
    40_000,
  );
  await expect(fit({ text: words, config: { width: 4, batch: 1024 } })).rejects.toThrow(
    "a step of 1024 windows of 8 tokens scores 40,000 types each: 327,680,000 numbers, more than 268,435,456; lower the batch",
  );
});

test("a loss that rose is told of, one that fell is not", async () => {
  const notes: string[] = [];
  const note = (message: string): void => void notes.push(message);
  const previous = await fit({ config: { steps: 200 }, context: { note } });
  expect(notes).toEqual([]);
  const wild = { start: "previous", steps: 10, learningRate: 0.9, warmup: 0 } as const;
  await fit({ config: wild, context: { note, previous } });
  expect(notes[0]).toMatch(/^training loss rose from 0\.\d+ to \d+\.\d+ nats a token: lower the learning rate/);
});

test("dropout and segments shorter than the context train too", async () => {
  const starts = Int32Array.from({ length: 60 }, (_, i) => 5 * i);
  const text = textOf(cycle.tokens, 5, starts);
  const model = await fit({ text, config: { dropout: 0.1, steps: 150, tied: false, activation: "relu" } });
  const logs = await model.facets["token-probabilities"].logProbabilities(text);
  expect(Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length)).toBeGreaterThan(0.9);
});
