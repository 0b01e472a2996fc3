import { checkDefinition, openSourceOf, runBlock } from "@heirloom/core";
import type {
  Corpus,
  Decoding,
  FitContext,
  GradientFit,
  Model,
  PretrainedTransformerConfig,
  TokenSamples,
} from "@heirloom/core";
import { afterAll, expect, test } from "vitest";
import { createGradientDevice } from "../../device/create.ts";
import { onnxBackend } from "../../run/onnx.ts";
import { readParameters } from "../../safetensors/read.ts";
import { releaseCompiled } from "../compiled.ts";
import { pretrainedTransformerLearner } from "./learner.ts";
import { loadCheckpoint, architectureAt, parametersAt } from "./load.ts";
import { PublishedModel } from "./published-model.ts";
import {
  contextOf,
  gpt2Config,
  gpt2Tensors,
  optConfig,
  optTensors,
  sourceOf,
  textOf,
  tinyFit,
  tinyTokenizer,
  vocabularyOf,
  zipOf,
} from "./testing/tiny.ts";

const backend = await onnxBackend();
const { decode } = pretrainedTransformerLearner;
type Work = Omit<GradientFit, "config"> & { readonly config: PretrainedTransformerConfig };
const fitted = (work: Work): Promise<Model> => pretrainedTransformerLearner.fit(work, backend);
const zips = { gpt2: zipOf(gpt2Config, gpt2Tensors()), opt: zipOf(optConfig, optTensors()) };
type Kind = keyof typeof zips;

afterAll(() => releaseCompiled(backend));

/** A published model that nobody trained. */
function published(kind: Kind, context: number, types = 13): PublishedModel {
  const checkpoint = loadCheckpoint(zips[kind]);
  const architecture = architectureAt(checkpoint.published, context);
  const parameters = parametersAt(checkpoint, context);
  return new PublishedModel({ architecture, parameters, vocabulary: vocabularyOf(types), backend }, checkpoint);
}

const sentence = [5, 6, 7, 3, 11, 2, 9, 0];
/** The sentence over and over, each a segment: every window of it is the same. */
const sentences = textOf(Array.from({ length: 4 }, () => sentence).flat(), [0, 8, 16, 24]);
const corpus: Corpus = { parts: [{ origin: "real", samples: sentences }] };

const logsOf = async (model: Model): Promise<number[]> => [
  ...(await model.facets["token-probabilities"]!.logProbabilities(textOf(sentence))),
];
const near = (found: readonly number[], expected: readonly number[], digits: number): void =>
  expected.forEach((value, i) => expect(found[i]).toBeCloseTo(value, digits));

const trained = (kind: Kind, change: Partial<FitContext> = {}, config = tinyFit) =>
  fitted({ corpus, config: { ...config, dataset: kind }, context: contextOf(zips[kind], change) });

// transformers 5.18.0 and torch 2.13.0 in float32: log_softmax of the logits behind <begin> and the sentence, before and after three
// steps of torch.optim.AdamW(betas=(0.9, 0.99), eps=1e-8) at rates 0.01 (0.1 + 0.45 (1 + cos(pi s / 3))), gradients clipped to 1,
// weight decay 0.1 for matrices that are no embeddings.
test.each<[Kind, number[], number[]]>([
  [
    "gpt2",
    [-2.717302, -1.298266, -1.464588, -3.917466, -4.369553, -3.810213, -1.856523, -1.955086],
    [-1.542751, -1.28701, -1.986436, -2.815251, -1.880559, -2.425323, -2.164067, -1.975652],
  ],
  [
    "opt",
    [-2.063509, -1.608783, -1.521442, -3.843886, -3.603115, -3.043695, -1.945074, -1.967087],
    [-1.618104, -1.487462, -1.631957, -3.263604, -2.832917, -2.510139, -1.92241, -1.824664],
  ],
])("log-probabilities of %s before and after fine-tuning are those of PyTorch", async (kind, before, after) => {
  near(await logsOf(published(kind, 8)), before, 5);
  near(await logsOf(await trained(kind)), after, 3);
});

async function continued(model: PublishedModel, decoding: Decoding): Promise<number[][]> {
  const prompts = [
    [5, 6, 7],
    [9, 0, 3],
    [2, 4, 8],
  ];
  // A prompt is the beginning of a block of 64 tokens.
  const source = sourceOf(textOf(prompts.flatMap((prompt) => [...prompt, ...Array.from({ length: 61 }, () => 0)])));
  const { stream } = contextOf(zips.gpt2);
  const size = 30;
  const drawn = (await model.generate({
    size,
    decoding: { ...decoding, prompt: { tokens: 3, length: 10 } },
    stream,
    source,
  })) as TokenSamples;
  return prompts.map((_, i) => [...drawn.tokens.subarray(10 * i, 10 * i + 10)]);
}

// generate(max_new_tokens=10, do_sample=False, num_beams=...) of transformers 5.18.0, without an end of text.
test.each<[Kind, number, number[][]]>([
  [
    "gpt2",
    1,
    [
      [7, 6, 6, 7, 8, 8, 8, 8, 8, 8],
      [6, 6, 6, 7, 8, 8, 8, 8, 8, 8],
      [7, 7, 7, 8, 8, 8, 8, 8, 8, 8],
    ],
  ],
  [
    "gpt2",
    5,
    [
      [6, 6, 6, 7, 8, 8, 8, 8, 8, 8],
      [6, 6, 6, 7, 8, 8, 8, 7, 7, 6],
      [7, 6, 6, 7, 8, 8, 8, 7, 7, 6],
    ],
  ],
  [
    "opt",
    1,
    [
      [7, 8, 8, 8, 9, 10, 2, 3, 4, 5],
      [7, 7, 8, 8, 9, 10, 2, 3, 4, 5],
      [7, 7, 8, 8, 9, 1, 2, 3, 4, 5],
    ],
  ],
  [
    "opt",
    3,
    [
      [7, 8, 8, 8, 8, 0, 11, 3, 4, 4],
      [7, 7, 7, 8, 9, 1, 2, 3, 4, 5],
      [7, 7, 7, 8, 9, 1, 2, 3, 4, 5],
    ],
  ],
  [
    "opt",
    5,
    [
      [7, 8, 8, 8, 9, 10, 2, 3, 4, 5],
      [7, 7, 7, 8, 0, 1, 2, 3, 4, 5],
      [7, 7, 7, 8, 9, 1, 2, 3, 4, 5],
    ],
  ],
])("what %s continues with a beam of %d is what transformers does", async (kind, beam, expected) => {
  expect(await continued(published(kind, 16), { beam })).toEqual(expected);
});

test("training begins from the checkpoint, or from the model before where it is to", async () => {
  const once = await trained("opt");
  const previous = { previous: once, generation: 1 };
  const again = await trained("opt", previous);
  expect(again.encode!()).toEqual(once.encode!());
  const warm = await trained("opt", previous, { ...tinyFit, start: "previous" });
  const loss = async (model: Model) => -(await logsOf(model)).reduce((sum, log) => sum + log, 0);
  expect(await loss(warm)).toBeLessThan((await loss(once)) - 0.5);
});

test("a model is a file of its checkpoint's names, and is the same when it is read back", async () => {
  const model = await trained("opt");
  const bytes = model.encode!();
  const file = readParameters(new Uint8Array(bytes));
  expect([...file.keys()].toSorted()).toEqual([...optTensors().keys()].toSorted());
  const { source, readDataset } = contextOf(zips.opt, { source: sourceOf(sentences) });
  const back = await decode(bytes, { config: { ...tinyFit, dataset: "opt" }, source, readDataset }, backend);
  expect(back.encode!()).toEqual(bytes);
  expect(await logsOf(back)).toEqual(await logsOf(model));
});

test("tokens that the tokenizer does not have are never written; their probability is that of the model", async () => {
  const model = published("gpt2", 8, 8);
  const { stream } = contextOf(zips.gpt2);
  const drawn = (await model.generate({
    size: 400,
    decoding: {},
    stream,
    source: sourceOf(sentences),
  })) as TokenSamples;
  expect([...new Set(drawn.tokens)].toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(await logsOf(model)).toEqual(await logsOf(published("gpt2", 8)));
});

test("what does not fit is refused, what is left out is told of", async () => {
  const large = textOf([0, 1, 2, 3, 4, 5, 6, 7, 8], [0], 14);
  const parts: Corpus["parts"] = [{ origin: "real", samples: large }];
  await expect(
    fitted({ corpus: { parts }, config: { ...tinyFit, dataset: "gpt2" }, context: contextOf(zips.gpt2) }),
  ).rejects.toThrow(
    "family.dataset: the tokenizer has 14 tokens, but the model knows 13: take tokenizer.json and model.safetensors from one checkpoint",
  );
  const more = new Map([...gpt2Tensors(), ["score.weight", { shape: [1], data: Float32Array.of(1) }]]);
  const notes: string[] = [];
  const context = contextOf(zipOf(gpt2Config, more), { note: (message) => notes.push(message) });
  const other: PretrainedTransformerConfig = { ...tinyFit, dataset: "other" };
  await fitted({ corpus, config: other, context });
  expect(notes).toEqual([
    'the checkpoint has tensors that its model has no place for, which are left out: "score.weight"',
  ]);
});

test("a checkpoint is read once for all generations, and again when it could not be read", async () => {
  let read = 0;
  const readDataset = () => (++read === 1 ? Promise.reject(new Error("gone")) : Promise.resolve(zips.opt));
  const config: PretrainedTransformerConfig = { ...tinyFit, dataset: "counted", steps: 1 };
  const once = () => fitted({ corpus, config, context: contextOf(zips.opt, { readDataset }) });
  await expect(once()).rejects.toThrow("gone");
  await Promise.all([once(), once()]);
  await once();
  expect(read).toBe(2);
});

test("a chain of two generations that begins from a checkpoint is measured", async () => {
  const text = Array.from({ length: 120 }, (_, i) => ["ab", "cd", "abcd", "acd", "da"][(i * i + 3 * i) % 5]).join(" ");
  const datasets: Record<string, Uint8Array> = {
    text: new TextEncoder().encode(text),
    checkpoint: zipOf(gpt2Config, gpt2Tensors(), tinyTokenizer()),
  };
  const readDataset = (id: string) => Promise.resolve(datasets[id]!);
  const check = checkDefinition({
    name: "published",
    source: { kind: "text", dataset: "text", tokens: "checkpoint", holdOut: 0.2 },
    family: {
      kind: "pretrained-transformer",
      dataset: "checkpoint",
      context: 8,
      steps: 8,
      batch: 32,
      learningRate: 0.003,
    },
    sampler: { kind: "beam", width: 5, prompt: 8, length: 64 },
    recursion: { generations: 2, sampleSize: 128, policy: { kind: "replace" } },
    metrics: ["perplexity", "first-perplexity"],
    replicates: 1,
  });
  if (!check.ok) throw new Error(JSON.stringify(check.problems));
  const arm = check.value.arms[0]!.definition;
  const device = await createGradientDevice({ asked: "cpu" });
  const source = await openSourceOf(arm, readDataset);
  const metrics: Record<string, number[]> = {};
  const events: unknown[] = [];
  for await (const report of runBlock({ arm, source, range: { first: 0, count: 1 }, device, readDataset })) {
    for (const [name, values] of Object.entries(report.chunk.metrics)) (metrics[name] ??= []).push(...values);
    events.push(...report.events);
  }
  await device.close();
  expect(events).toEqual([]);
  for (const name of ["perplexity", "first-perplexity"]) {
    expect(metrics[name]).toHaveLength(2);
    // Thirteen types: what knows nothing has 13.
    for (const value of metrics[name]!) expect(value).toSatisfy((v: number) => v > 1 && v < 40);
  }
});
