import type { Decoding, GenerateRequest } from "@heirloom/core";
import { expect, test } from "vitest";
import { toFlat } from "../../params/parameters.ts";
import type { Backend } from "../../run/contract.ts";
import { jaxBackend } from "../../run/jax.ts";
import { onnxBackend } from "../../run/onnx.ts";
import { gptSpecs } from "./architecture.ts";
import type { Architecture } from "./architecture.ts";
import { bound } from "./bound.ts";
import { releaseCompiled } from "../compiled.ts";
import { openMemory } from "./memory.ts";
import { reading } from "./programs.ts";
import { Lines, Scribe } from "./scribe.ts";
import { modelOf, small, someText, sourceOf, testStream, textOf, waves } from "./testing/small.ts";
import type { TextModel } from "./text-model.ts";

const onnx = await onnxBackend();
const jax = await jaxBackend();
const source = sourceOf(textOf(someText, small.types));

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const request = (size: number, decoding: Decoding = {}, replicate = 1): GenerateRequest => ({
  size,
  decoding,
  stream: testStream(replicate),
  source,
});

/** ln p of each token of a text, window by window. */
const scored = async (model: TextModel, tokens: readonly number[], starts: readonly number[] = [0]) =>
  model.facets["token-probabilities"].logProbabilities(
    textOf(Int32Array.from(tokens), model.architecture.types, Int32Array.from(starts)),
  );

/** ln p of every type behind the last tokens of a text that a window has room for. */
async function nextOf(model: TextModel, behind: readonly number[]): Promise<number[]> {
  const { types } = model.architecture;
  const texts = Array.from({ length: types }, (_, type) => [...behind, type]);
  const length = behind.length + 1;
  const logs = await scored(
    model,
    texts.flat(),
    [...texts.keys()].map((index) => index * length),
  );
  return [...texts.keys()].map((index) => logs[index * length + length - 1]!);
}

const normalised = (logits: Float32Array): number[] => {
  const total = Math.log(sum(Array.from(logits, Math.exp)));
  return Array.from(logits, (logit) => logit - total);
};

// Fourteen tokens in a context of six: the window moves on at lengths 6, 9 and 12.
test.each<[string, Backend, "host" | "device"]>([
  ["host", onnx, "host"],
  ["device", onnx, "device"],
  ["host", jax, "host"],
  ["device", jax, "device"],
])(
  "logits with a memory on the %s are those of whole windows, also where the window moves on",
  async (_, backend, place) => {
    const weights = toFlat(gptSpecs(small), waves(small));
    const memory = await openMemory({ backend, architecture: small, rows: 2, weights, place });
    const reader = await backend.compile(bound(reading(small, 2), weights));
    const scribe = new Scribe({ architecture: small, memory, reader });
    const lines = new Lines(2, 14);
    const whole = modelOf(onnx);
    let window = 0;
    for (let length = 0; length < 14; length++) {
      const logits = await scribe.next(lines);
      if (length - window === small.context) window = length - 3;
      for (const row of [0, 1]) {
        const expected = await nextOf(whole, [...lines.tail(row, window)]);
        const found = normalised(logits.subarray(row * small.types, (row + 1) * small.types));
        found.forEach((log, type) => expect(log).toBeCloseTo(expected[type]!, 4));
      }
      // Half-way the lines change places, as beams do.
      if (length === 8) {
        const swapped = Int32Array.of(1, 0);
        scribe.follow(swapped);
        lines.follow(swapped);
      }
      lines.push(Int32Array.of(someText[length]!, someText[length + 50]!));
    }
    await memory.release();
    await reader.release();
  },
);

/** Four types, four positions: all 256 texts can be counted. */
const quad: Architecture = { ...small, types: 4, embeddings: 5, begin: 4, context: 4 };

async function exactTexts(model: TextModel): Promise<Map<string, number>> {
  const texts = Array.from({ length: 256 }, (_, code) => [code >> 6, (code >> 4) & 3, (code >> 2) & 3, code & 3]);
  const logs = await scored(
    model,
    texts.flat(),
    [...texts.keys()].map((index) => 4 * index),
  );
  return new Map(
    texts.map((text, index) => [text.join(), Math.exp(sum([...logs.subarray(4 * index, 4 * index + 4)]))]),
  );
}

// Chi-square of up to 255 degrees: 6 standard deviations happen by chance in under 1 of 100,000 seeds.
test("free generation follows the model's exact probability of every text", async () => {
  const model = modelOf(onnx, quad);
  const exact = await exactTexts(model);
  expect(sum([...exact.values()])).toBeCloseTo(1, 5);
  const n = 20_000;
  const { tokens, starts } = await model.generate(request(4 * n));
  expect(starts).toHaveLength(n);
  const seen = new Map<string, number>();
  for (let i = 0; i < n; i++) {
    const text = tokens.subarray(4 * i, 4 * i + 4).join();
    seen.set(text, (seen.get(text) ?? 0) + 1);
  }
  const cells = [...exact].map(([text, p]) => [seen.get(text) ?? 0, n * p] as const);
  const large = cells.filter(([, expected]) => expected >= 5);
  const rest = cells.filter(([, expected]) => expected < 5);
  large.push([sum(rest.map(([count]) => count)), sum(rest.map(([, expected]) => expected))]);
  const chi = sum(large.map(([count, expected]) => (count - expected) ** 2 / expected));
  expect((chi - large.length + 1) / Math.sqrt(2 * large.length - 2)).toBeLessThan(6);
});

test("greedy is a beam of one; wider beams find texts at least as likely; one as wide as the tree finds the likeliest", async () => {
  const model = modelOf(onnx, quad);
  const prompted = (decoding: Decoding) => request(30, { ...decoding, prompt: { tokens: 1, length: 3 } });
  const quadSource = sourceOf(
    textOf(
      someText.map((token) => token % 4),
      4,
    ),
  );
  const texts = async (decoding: Decoding) => {
    const { tokens } = await model.generate({ ...prompted(decoding), source: quadSource });
    return Array.from({ length: 10 }, (_, i) => [...tokens.subarray(3 * i, 3 * i + 3)]);
  };
  const prompts = Array.from({ length: 10 }, (_, i) => someText[(64 * i) % 200]! % 4);
  const exact = await exactTexts(model);
  const likelihood = (written: readonly number[][]) =>
    written.map((text, i) => exact.get([prompts[i]!, ...text].join())!);
  const greedy = await texts({ topK: 1 });
  expect(await texts({ beam: 1 })).toEqual(greedy);
  const widths = [1, 2, 3, 64];
  const found = await Promise.all(widths.map(async (beam) => likelihood(await texts({ beam }))));
  found.at(-1)!.forEach((p, i) => {
    const all = [...exact].filter(([text]) => text.startsWith(`${prompts[i]!}`)).map(([, other]) => other);
    expect(p).toBeCloseTo(Math.max(...all), 10);
  });
  for (const wider of found.slice(1)) {
    wider.forEach((p, i) => expect(p).toBeGreaterThanOrEqual(found[0]![i]! * (1 - 1e-6)));
  }
});

const decodings: Decoding[] = [
  {},
  { temperature: 0.7, topP: 0.9 },
  { repetitionPenalty: 1.4, minP: 0.01 },
  { beam: 3 },
  { beam: 2, repetitionPenalty: 1.2 },
  { prompt: { tokens: 2, length: 9 } },
  { beam: 2, prompt: { tokens: 9, length: 4 } },
];
const named = decodings.flatMap((decoding) =>
  (decoding.beam === 3 || decoding.prompt ? [onnx, jax] : [onnx]).map((backend) => ({
    decoding,
    backend,
    words: `${JSON.stringify(decoding)} on ${backend.kind}`,
  })),
);

test.each(named)("a sequence does not depend on those beside it: $words", async ({ decoding, backend }) => {
  const model = modelOf(backend);
  const many = await model.generate(request(500, decoding));
  const length = decoding.prompt?.length ?? small.context;
  for (const texts of [1, 7]) {
    const few = await model.generate(request(texts * length, decoding));
    expect(few.tokens).toEqual(many.tokens.slice(0, texts * length));
  }
  const again = await modelOf(backend).generate(request(500, decoding));
  expect(again.tokens).toEqual(many.tokens);
  await releaseCompiled(backend);
});

test("texts are segments of a context; continuations follow prompts, also those longer than the context", async () => {
  const model = modelOf(onnx);
  const free = await model.generate(request(20));
  expect([...free.starts]).toEqual([0, 6, 12, 18]);
  expect(free.tokens).toHaveLength(20);
  const short = { prompt: { tokens: 3, length: 5 } };
  const { tokens, starts } = await model.generate(request(12, { ...short, topK: 1 }));
  expect([...starts]).toEqual([0, 5, 10]);
  // The prompts are 0 1 2 and, 64 tokens on, the next three; greedy takes the likeliest each time.
  for (const [i, start] of [0, 64].entries()) {
    const text = [...someText.subarray(start, start + 3)];
    for (let j = 0; j < 3; j++) {
      const logs = await nextOf(model, text);
      expect(tokens[5 * i + j]).toBe(logs.indexOf(Math.max(...logs)));
      text.push(tokens[5 * i + j]!);
    }
  }
  const long = await model.generate(request(4, { prompt: { tokens: 64, length: 4 }, topK: 1 }));
  const logs = await nextOf(model, [...someText.subarray(61, 64)]);
  expect(long.tokens[0]).toBe(logs.indexOf(Math.max(...logs)));
});

test("generation tells how far it is and stops at its signal", async () => {
  const model = modelOf(onnx);
  const shares: number[] = [];
  await model.generate({ ...request(1000), progress: (share) => shares.push(share) });
  expect(shares.at(-1)).toBe(1);
  expect(shares.every((share, i) => i === 0 || share >= shares[i - 1]!)).toBe(true);
  const stop = new AbortController();
  const stopped = model.generate({
    ...request(10_000),
    signal: stop.signal,
    progress: (share) => share > 0.1 && stop.abort(new Error("enough")),
  });
  await expect(stopped).rejects.toThrow("enough");
  expect((await model.generate(request(0))).size).toBe(0);
});

test("what is compiled for models is bounded and let go", async () => {
  const counts = { held: 0, compiled: 0 };
  const backend: Backend = {
    ...onnx,
    compile: async (program) => {
      const executable = await onnx.compile(program);
      counts.held++;
      counts.compiled++;
      return { run: (inputs) => executable.run(inputs), release: () => (counts.held--, executable.release()) };
    },
  };
  const model = modelOf(backend, quad);
  for (let i = 0; i < 3; i++) await model.generate(request(64));
  expect(counts.compiled).toBe(1);
  for (let i = 0; i < 20; i++) await modelOf(backend, quad).generate(request(4));
  expect(counts.held).toBe(16);
  await releaseCompiled(backend);
  expect(counts.held).toBe(0);
});
