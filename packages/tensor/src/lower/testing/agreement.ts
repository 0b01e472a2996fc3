import { expect } from "vitest";
import type { JaxArray } from "../../program/program.ts";
import { trace } from "../../program/trace.ts";
import type { Tree } from "../../program/tree.ts";
import type { TensorData, TensorSpec } from "../../run/contract.ts";
import { jaxBackend } from "../../run/jax.ts";
import { onnxBackend } from "../../run/onnx.ts";

export interface Sample extends TensorSpec {
  readonly data: TensorData;
}

const count = (shape: readonly number[]): number => shape.reduce((total, size) => total * size, 1);

/** Numbers without a pattern in (-2, 2), the same each time; `offset` for another tensor of them. */
export function floats(shape: readonly number[], offset = 0): Sample {
  const data = Float32Array.from(
    { length: count(shape) },
    (_, index) => 2 * Math.sin(1 + 12.9898 * (index + 31 * offset)),
  );
  return { shape, dtype: "float32", data };
}

/** As `floats`, between two bounds. */
export function between(low: number, high: number, shape: readonly number[]): Sample {
  const { data } = floats(shape);
  return { shape, dtype: "float32", data: Float32Array.from(data, (x) => low + ((x + 2) / 4) * (high - low)) };
}

/** Integers from `low` to `high`, both reached by turns. */
export function integers(low: number, high: number, shape: readonly number[]): Sample {
  const data = Int32Array.from({ length: count(shape) }, (_, index) => low + ((index * 7) % (high - low + 1)));
  return { shape, dtype: "int32", data };
}

export function booleans(shape: readonly number[]): Sample {
  return {
    shape,
    dtype: "bool",
    data: Uint8Array.from({ length: count(shape) }, (_, index) => Number(index % 3 === 0)),
  };
}

/** Rounding of float32 in other orders and by other polynomials, relative to the largest number of a tensor. */
export const TOLERANCE = 4e-6;

function expectNear(actual: TensorData, expected: TensorData, tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  const scale = Array.from(expected, Math.abs).reduce((a, b) => (Number.isFinite(b) ? Math.max(a, b) : a), 1);
  for (const [index, value] of expected.entries()) {
    if (Number.isFinite(value))
      expect(Math.abs((actual[index] ?? Number.NaN) - value)).toBeLessThanOrEqual(tolerance * scale);
    else expect(actual[index]).toBe(value);
  }
}

const reference = await jaxBackend("jax-wasm");

export type Fn = (...args: JaxArray[]) => Tree<JaxArray>;

/** Results of a function by the lowered graph. */
export async function runLowered(fn: Fn, samples: readonly Sample[], threads = 1): Promise<TensorData[]> {
  const lowered = await onnxBackend({ threads });
  const executable = await lowered.compile(trace(fn, samples));
  const outputs = await executable.run(samples.map((sample) => sample.data));
  await executable.release();
  return outputs;
}

/** Traces a function, runs it lowered and by jax-js, and expects the same numbers, types and shapes. */
export async function expectAgreement(fn: Fn, samples: readonly Sample[], tolerance = TOLERANCE): Promise<void> {
  const program = trace(fn, samples);
  const executable = await reference.compile(program);
  const expected = await executable.run(samples.map((sample) => sample.data));
  await executable.release();
  const actual = await runLowered(fn, samples);
  expect(actual.length).toBe(expected.length);
  expected.forEach((tensor, index) => expectNear(actual[index] as TensorData, tensor, tolerance));
}
