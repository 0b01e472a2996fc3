/**
 * What `torch_models_peer.py` does, by packages/tensor. Arguments: threads, and "onnx" or "jax". Answers one JSON request a line with
 * the best time of one call: a training step, a batch of sequences, a training step of a VAE.
 */
import { createInterface } from "node:readline";
import { families, memberOf, openSource, streamAt, type FamilyMember, type Stream } from "@heirloom/core";
import { architectureOf } from "../../packages/tensor/src/learners/transformer/learner.ts";
import { gptSpecs } from "../../packages/tensor/src/learners/transformer/architecture.ts";
import { gptTask } from "../../packages/tensor/src/learners/transformer/task.ts";
import { TextModel } from "../../packages/tensor/src/learners/transformer/text-model.ts";
import { vaeTask } from "../../packages/tensor/src/learners/vae/task.ts";
import { initialise } from "../../packages/tensor/src/params/parameters.ts";
import { jaxBackend } from "../../packages/tensor/src/run/jax.ts";
import { onnxBackend } from "../../packages/tensor/src/run/onnx.ts";
import type { Backend } from "../../packages/tensor/src/run/contract.ts";
import { train } from "../../packages/tensor/src/train/train.ts";
import type { Task } from "../../packages/tensor/src/train/task.ts";

interface Shape {
  readonly layers: number;
  readonly width: number;
  readonly heads: number;
  readonly context: number;
  readonly vocabulary: number;
  readonly batch: number;
}

interface VaeShape {
  readonly side: number;
  readonly hidden: number;
  readonly latent: number;
  readonly batch: number;
}

interface Timed {
  readonly seconds: number;
  readonly runs: number;
  readonly check: number;
}

const [threads = "1", kind = "onnx"] = process.argv.slice(2);
const backend: Backend =
  kind === "jax" ? await jaxBackend("jax-wasm") : await onnxBackend({ provider: "cpu", threads: Number(threads) });

const stream = (purpose: "fit" | "generate"): Stream => streamAt(1, { replicate: 0, generation: 0 }, purpose);

const OPTIMIZER = { learningRate: 1e-3, warmup: 0, clipNorm: 1, weightDecay: 0.01 } as const;

/** Steps behind one another, from the moment in which a batch is asked for to the next one; one batch again and again. */
async function timeSteps(task: Task, batch: Parameters<typeof train>[0]["batch"], seconds: number): Promise<Timed> {
  const initial = initialise(task.parameters, stream("fit"));
  const stop = new AbortController();
  const marks: number[] = [];
  let begun = Infinity;
  let check = NaN;
  const asked = (step: number): ReturnType<typeof batch> => {
    const now = performance.now();
    marks.push(now);
    if (step === 2) begun = now; // the steps before warm up
    if (now - begun > seconds * 1000 && marks.length > 5) stop.abort();
    return batch(step);
  };
  const progress = (): void => void (check = marks.length);
  const request = { backend, task, initial, steps: 1_000_000, batch: asked, optimizer: OPTIMIZER };
  await train({ ...request, control: { signal: stop.signal, progress } }).catch((error: unknown) => {
    if (!stop.signal.aborted) throw error;
  });
  const steps = marks.slice(1).map((mark, at) => mark - marks[at]!);
  return { seconds: Math.min(...steps.slice(1)) / 1000, runs: steps.length, check };
}

function transformerOf(shape: Shape) {
  const member = memberOf<FamilyMember>(families, "transformer");
  const { layers, width, heads, context } = shape;
  const config = member.schema.parse({ kind: "transformer", layers, width, heads, context });
  return architectureOf(config as Parameters<typeof architectureOf>[0], shape.vocabulary);
}

function trainTransformer(shape: Shape, seconds: number): Promise<Timed> {
  const task = gptTask(transformerOf(shape), { batch: shape.batch, dropout: 0 });
  const size = shape.batch * shape.context;
  const random = stream("generate");
  const tokens = Int32Array.from({ length: size }, () => random.below(shape.vocabulary));
  const targets = Int32Array.from({ length: size }, () => random.below(shape.vocabulary));
  const weights = new Float32Array(size).fill(1 / size);
  return timeSteps(task as Task, () => ({ tokens, targets, weights }), seconds);
}

function trainVae({ side, hidden, latent, batch }: VaeShape, seconds: number): Promise<Timed> {
  const architecture = { network: "mlp", height: side, width: side, latent, hidden } as const;
  const task = vaeTask(architecture, { batch, beta: 1 });
  const random = stream("generate");
  const x = Float32Array.from({ length: batch * side * side }, () => random.uniform());
  const noise = Float32Array.from(random.normals(new Float64Array(batch * latent)));
  return timeSteps(task as Task, () => ({ x, noise }), seconds);
}

async function generate(shape: Shape, seconds: number): Promise<Timed> {
  const architecture = transformerOf(shape);
  const parameters = initialise(gptSpecs(architecture), stream("fit"));
  const counts = new Uint32Array(shape.vocabulary).fill(1);
  const vocabulary = { size: shape.vocabulary, counts, word: String };
  const model = new TextModel({ architecture, parameters, vocabulary, backend });
  const source = await openSource({ kind: "gaussian", mean: 0, variance: 1 } as never, () =>
    Promise.reject(new Error()),
  );
  const request = { size: shape.batch * shape.context, decoding: {}, stream: stream("generate"), source };
  let [best, spent, runs, check] = [Infinity, 0, -1, NaN];
  while (spent < seconds) {
    const begun = performance.now();
    check = (await model.generate(request)).size;
    const took = (performance.now() - begun) / 1000;
    runs++;
    if (runs === 0) continue; // compiles
    [best, spent] = [Math.min(best, took), spent + took];
  }
  return { seconds: best, runs, check };
}

const works = { train: trainTransformer, generate, vae: trainVae } as const;

console.log(JSON.stringify({ versions: { [kind]: backend.label } }));
for await (const line of createInterface({ input: process.stdin })) {
  const { work, seconds, ...shape } = JSON.parse(line) as { work: keyof typeof works; seconds: number };
  const run = works[work] as (shape: unknown, seconds: number) => Promise<Timed>;
  console.log(JSON.stringify(await run(shape, seconds)));
}
