import { streamAt } from "@heirloom/core";
import { init, numpy as np } from "@jax-js/jax";
import { beforeAll, expect, test } from "vitest";
import { flattenSpecs, initialise } from "../../params/parameters.ts";
import type { Parameters } from "../../params/parameters.ts";
import { filled } from "../../params/specs.ts";
import type { JaxArray } from "../../program/program.ts";
import { unflatten } from "../../program/tree.ts";
import { jaxBackend } from "../../run/jax.ts";
import { onnxBackend } from "../../run/onnx.ts";
import { checkGradient } from "../../train/testing/gradient-check.ts";
import { train } from "../../train/train.ts";
import { featureCount, fieldSpecs, velocityAndDivergence, writeTimeFeatures } from "./field.ts";
import type { FieldSpecs } from "./field.ts";
import { integrate } from "./integrate.ts";
import type { Scheme } from "./integrate.ts";
import { flowTask } from "./task.ts";

const shape = { dimensions: 2, layers: 3, width: 8, timeFrequencies: 2 };
const BATCH = 16;

/** sin((i + 1) (k + 1)), i from 0: numbers that Python has too. */
const wave = (size: number, k: number, scale = 1): number[] =>
  Array.from({ length: size }, (_, i) => scale * Math.sin((i + 1) * (k + 1)));

/** Tensor k by name is wave k, scaled. */
function waves(scale: number): Parameters {
  const leaves = flattenSpecs(fieldSpecs(shape)).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return new Map(
    leaves.map(({ path, value }, k) => {
      const size = value.shape.reduce((product, extent) => product * extent, 1);
      return [path, { shape: value.shape, data: Float32Array.from(wave(size, k, scale)) }];
    }),
  );
}

function waveBatch(step: number) {
  const [from, to] = [wave(BATCH * 2, 20 + step), wave(BATCH * 2, 40 + step)];
  const count = featureCount(shape);
  const features = new Float32Array(BATCH * count);
  const times = Array.from({ length: BATCH }, (_, i) => (i + 0.5) / BATCH);
  for (const [i, t] of times.entries()) writeTimeFeatures(t, features, { at: i * count, count });
  return {
    features,
    points: Float32Array.from(from, (x, at) => (1 - times[at >> 1]!) * x + times[at >> 1]! * to[at]!),
    velocities: Float32Array.from(from, (x, at) => to[at]! - x),
  };
}

/**
 * PyTorch 2.13: a = x P + f T + b, then twice a = silu(a) W + b, v = silu(a) W + b with the waves of scale .5 in the order of their
 * names; loss = ((v - u) ** 2).sum(1).mean() on the batches above; torch.optim.Adam(lr=.01).
 */
const TORCH_LOSSES = [
  2.4139533042907715, 1.108309030532837, 2.1124022006988525, 1.10234534740448, 1.7935559749603271, 2.0735135078430176,
  2.0338053703308105, 2.181210517883301, 2.1106748580932617, 2.1849472522735596,
];

beforeAll(async () => {
  await init("wasm");
});

test.each([await jaxBackend(), await onnxBackend()])("ten steps on $label are those of PyTorch", async (backend) => {
  const { losses } = await train({
    backend,
    task: flowTask(shape, BATCH),
    initial: waves(0.5),
    steps: 10,
    batch: waveBatch,
    optimizer: { learningRate: 0.01, floor: 1, weightDecay: 0 },
  });
  for (const [step, loss] of TORCH_LOSSES.entries()) expect(losses[step]! / loss).toBeCloseTo(1, 5);
});

test("the gradient of every layer is that of central differences", async () => {
  const stream = streamAt(7, { replicate: 0, generation: 0 }, "fit");
  const task = flowTask(shape, BATCH);
  const parameters = initialise(task.parameters, stream.child(0));
  const slopes = await checkGradient({ task, parameters, batch: waveBatch(0), stream: stream.child(1) });
  expect(slopes.map(({ name }) => name)).toEqual(flattenSpecs(task.parameters).map(({ path }) => path));
  expect(slopes.every(({ byGradient }) => byGradient !== 0)).toBe(true);
});

test("the divergence is the trace of the Jacobian that PyTorch 2.13 finds (autograd.functional.jacobian, float64)", () => {
  const field = filled<FieldSpecs, JaxArray>(
    unflatten(
      fieldSpecs(shape),
      flattenSpecs(fieldSpecs(shape)).map(({ path }) => {
        const { shape: extents, data } = waves(1.5).get(path)!;
        return np.array(data, { shape: [...extents] });
      }),
    ),
  );
  const count = featureCount(shape);
  const features = new Float32Array(2 * count);
  writeTimeFeatures(0.25, features, { at: 0, count });
  writeTimeFeatures(0.7, features, { at: count, count });
  const x = np.array([
    [0.3, -1.2],
    [1, 0.5],
  ]);
  const result = velocityAndDivergence(field, x, np.array(features, { shape: [2, count] }));
  const velocity = result.velocity.dataSync();
  const divergence = result.divergence.dataSync();
  const expected = {
    velocity: [-1.1567120087881775, 1.0253938939106457, -1.4838457385216763, 0.9633715756520034],
    divergence: [1.4920919349651995, 0.01467650048196471],
  };
  for (const [at, value] of expected.velocity.entries()) expect(velocity[at]! / value).toBeCloseTo(1, 4);
  for (const [at, value] of expected.divergence.entries()) expect(divergence[at]! / value).toBeCloseTo(1, 4);
});

/** Error at t = 1 of x' = 2 t x from x(0) = 1, whose solution is exp(t^2). */
function errorOf(scheme: Scheme, steps: number): number {
  const [x] = integrate(([at], t) => [at!.mul(2 * t)], [np.array([1])], { scheme, steps, from: 0, to: 1 });
  return Math.abs((x!.dataSync()[0] as number) - Math.E);
}

test.each([
  ["euler", 1, 64],
  ["midpoint", 2, 16],
  ["rk4", 4, 4],
] as const)("%s converges with order %i", (scheme, order, steps) => {
  const observed = Math.log2(errorOf(scheme, steps) / errorOf(scheme, 2 * steps));
  expect(Math.abs(observed - order)).toBeLessThan(0.35);
});

test("back and forth ends where it began", () => {
  const journey = { scheme: "rk4", steps: 8 } as const;
  const f = ([at]: readonly JaxArray[], t: number) => [at!.mul(Math.cos(3 * t))];
  const there = integrate(f, [np.array([0.7])], { ...journey, from: 0, to: 1 });
  const [back] = integrate(f, there, { ...journey, from: 1, to: 0 });
  expect(back!.dataSync()[0]).toBeCloseTo(0.7, 5);
});
