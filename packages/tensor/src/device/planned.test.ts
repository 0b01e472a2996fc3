import { numpy as np } from "@jax-js/jax";
import { expect, test } from "vitest";
import { trace } from "../program/trace.ts";
import type { JaxArray } from "../program/program.ts";
import { onnxBackend } from "../run/onnx.ts";
import { Planner } from "./planned.ts";

/** state -> state @ state + input, of side 64. */
const side = 64;
const square = { shape: [side, side], dtype: "float32" as const };
const program = trace<[JaxArray, JaxArray]>((state, input) => [np.dot(state.ref, state).add(input)], [square, square]);
const numbers = (scale: number) => Float32Array.from({ length: side * side }, (_, i) => scale * Math.sin(i));

const plannerOf = async (widened: number[]) =>
  new Planner({
    narrow: await onnxBackend({ threads: 1 }),
    wide: (threads) => {
      widened.push(threads);
      return onnxBackend({ threads });
    },
  });

test("as many replicates as cores train on one thread each, and nothing is measured", async () => {
  const widened: number[] = [];
  const planner = await plannerOf(widened);
  planner.replicates = { count: 2, cores: 2 };
  const stepper = await planner.backend().stepper(program, [numbers(1e-3)]);
  await stepper.step([numbers(1)]);
  await stepper.release();
  expect(widened).toEqual([]);
  expect(planner.label).toMatch(/^ONNX Runtime 1\.\d+, CPU, 1 thread$/);
});

test("a lone replicate trains on what a measurement found faster, says so, and comes to the same state", async () => {
  const planner = await plannerOf([]);
  const plain = await (await onnxBackend({ threads: 1 })).stepper(program, [numbers(1e-3)]);
  planner.replicates = { count: 1, cores: 2 };
  const backend = planner.backend();
  const stepper = await backend.stepper(program, [numbers(2)]);
  await stepper.write([numbers(1e-3)]);
  expect(await stepper.read()).toEqual([numbers(1e-3)]);
  for (let step = 0; step < 3; step++) {
    await stepper.step([numbers(1e-3 * step)]);
    await plain.step([numbers(1e-3 * step)]);
  }
  expect(await stepper.read()).toEqual(await plain.read());
  expect(backend.label).toMatch(/CPU, 1 thread$/);
  expect(planner.label).toMatch(
    /CPU, (1 thread, faster here than 2|2 threads, faster here than 1) for 1 replicate at once$/,
  );
  await stepper.release();
  await plain.release();
});
