import { streamAt } from "@heirloom/core";
import { valueAndGrad } from "@jax-js/jax";
import { expect, it } from "vitest";
import { gptTask } from "../learners/transformer/task.ts";
import { flattenSpecs, initialise, toFlat } from "../params/parameters.ts";
import type { JaxArray, Program } from "../program/program.ts";
import { trace } from "../program/trace.ts";
import { adamW, RATES, ratesAt } from "../train/adamw.ts";
import { packHost } from "../train/groups.ts";
import { groupsOf, traceStep } from "../train/step.ts";
import { flatLoss } from "../train/task.ts";
import type { Backend, TensorData } from "./contract.ts";
import { jaxBackend } from "./jax.ts";
import { onnxBackend } from "./onnx.ts";
import { perceptronInputs, perceptronStep, STATE } from "./testing/programs.ts";

/**
 * Both add in float32 in different orders, and take exp and tanh from different polynomials: a sum of k terms is off by about
 * 2^-24 sqrt(k) of their size. With k up to a few thousand, and some tens of operations behind each other, that is 2^-16 of the
 * largest number of a tensor.
 */
const TOLERANCE = 2 ** -16;

const [reference, lowered] = [await jaxBackend("jax-wasm"), await onnxBackend()];

const largest = (data: ArrayLike<number>): number => Array.from(data, Math.abs).reduce((a, b) => Math.max(a, b), 0);

/** The largest difference of two tensors over the largest number of the first. */
function distance(a: TensorData, b: TensorData | undefined): number {
  if (b?.length !== a.length) return Number.NaN;
  return largest(Array.from(a, (value, index) => value - b[index]!)) / (largest(a) || 1);
}

function expectClose(expected: readonly TensorData[], actual: readonly TensorData[]): void {
  expect(actual.length).toBe(expected.length);
  const distances = expected.map((tensor, index) => distance(tensor, actual[index]));
  for (const value of distances) expect(value).toBeLessThan(TOLERANCE);
}

async function runOn(backend: Backend, program: Program, inputs: readonly TensorData[]): Promise<TensorData[]> {
  const executable = await backend.compile(program);
  const outputs = await executable.run(inputs);
  await executable.release();
  return outputs;
}

const task = gptTask(
  {
    types: 17,
    embeddings: 18,
    begin: 17,
    layers: 2,
    width: 16,
    heads: 2,
    inner: 64,
    context: 8,
    activation: "gelu",
    epsilon: 1e-5,
    tied: true,
  },
  { batch: 4, dropout: 0 },
);
const stream = streamAt(11, { replicate: 0, generation: 0 }, "fit");
const weights = toFlat(task.parameters, initialise(task.parameters, stream.child(0)));
const draws = stream.child(1);
const batch: TensorData[] = [
  Int32Array.from({ length: 32 }, () => draws.below(17)),
  Int32Array.from({ length: 32 }, () => draws.below(17)),
  new Float32Array(32).fill(1 / 32),
];

it("a hundred steps of a perceptron end at the weights of jax-js", async () => {
  const program = perceptronStep();
  const inputs = perceptronInputs(program);
  const ends = [reference, lowered].map(async (backend) => {
    const stepper = await backend.stepper(program, inputs.slice(0, STATE));
    for (let step = 0; step < 100; step++) await stepper.step(inputs.slice(STATE));
    const end = await stepper.read(STATE / 2);
    await stepper.release();
    return end;
  });
  const [expected, actual] = await Promise.all(ends);
  expectClose(expected!, actual!);
});

it("the loss of a transformer and its gradient by every parameter are those of jax-js", async () => {
  const gradients = (parameters: JaxArray[], inputs: Record<string, JaxArray>) =>
    valueAndGrad(flatLoss(task))(parameters, inputs);
  const specs = flattenSpecs(task.parameters).map((leaf) => leaf.value);
  const program = trace(gradients, [specs, task.inputs]);
  const inputs = [...weights, ...batch];
  const expected = await runOn(reference, program, inputs);
  expectClose(expected, await runOn(lowered, program, inputs));
  // Untrained, it gives every type about the same probability.
  expect(Math.abs(expected[0]![0]! - Math.log(17))).toBeLessThan(0.5);
});

it("ten steps of AdamW give the losses of jax-js", async () => {
  const optimizer = adamW({ learningRate: 1e-2, warmup: 2 });
  const program = traceStep(task, optimizer);
  const parameters = packHost(groupsOf(task), weights);
  const state = [...parameters, ...[...parameters, ...parameters].map((data) => new Float32Array(data.length))];
  const losses = async (backend: Backend): Promise<Float32Array<ArrayBuffer>> => {
    const stepper = await backend.stepper(program, state);
    const values = new Float32Array(10);
    for (const step of values.keys()) {
      const rates = ratesAt(optimizer, step, values.length);
      const [loss] = await stepper.step([...batch, ...RATES.map((name) => Float32Array.of(rates[name]))]);
      values[step] = loss![0]!;
    }
    await stepper.release();
    return values;
  };
  const expected = await losses(reference);
  expectClose([expected], [await losses(lowered)]);
  expect(expected[9]).toBeLessThan(expected[0]! - 0.5);
});
