import { numpy as np } from "@jax-js/jax";
import type { Stream } from "@heirloom/core";
import type { Parameters } from "../../params/parameters.ts";
import { normal, zeros } from "../../params/specs.ts";
import type { Filled } from "../../params/specs.ts";
import type { JaxArray } from "../../program/program.ts";
import type { Batch, Task } from "../task.ts";

const ROWS = 6;
const parameters = {
  hidden: { weight: normal([3, 4], 0.5), bias: zeros([4]) },
  out: { weight: normal([4, 2], 0.5), bias: zeros([2]) },
};
const inputs = {
  x: { shape: [ROWS, 3], dtype: "float32" },
  y: { shape: [ROWS, 2], dtype: "float32" },
  /** Hidden units that stay: dropout. */
  keep: { shape: [ROWS, 4], dtype: "float32" },
} as const;

type Specs = typeof parameters;
type Inputs = typeof inputs;

function loss({ hidden, out }: Filled<Specs, JaxArray>, { x, y, keep }: Filled<Inputs, JaxArray>): JaxArray {
  const units = np.tanh(np.matmul(x, hidden.weight).add(hidden.bias)).mul(keep);
  return np.mean(np.square(np.matmul(units, out.weight).add(out.bias).sub(y)));
}

/** Two layers with tanh and dropout between them, mean squared error, 6 rows: small enough to follow by hand. */
export const mlp: Task<Specs, Inputs> = { key: "mlp", parameters, inputs, loss };

/** a sin(b (i + 1)), i = 0 .. size - 1: numbers that any language makes alike. */
export const wave = (size: number, [a, b]: readonly [number, number]): Float32Array<ArrayBuffer> =>
  Float32Array.from({ length: size }, (_, i) => a * Math.sin(b * (i + 1)));

/** Weights without chance. */
export const waveParameters = (): Parameters =>
  new Map([
    ["hidden.weight", { shape: [3, 4], data: wave(12, [0.8, 1.3]) }],
    ["hidden.bias", { shape: [4], data: wave(4, [0.1, 0.7]) }],
    ["out.weight", { shape: [4, 2], data: wave(8, [0.9, 2.1]) }],
    ["out.bias", { shape: [2], data: wave(2, [0.05, 0.4]) }],
  ]);

/** A batch without chance and without dropout. */
export const waveBatch = (): Batch<Inputs> => ({
  x: wave(18, [1.5, 0.9]),
  y: wave(12, [2, 1.7]),
  keep: new Float32Array(24).fill(1),
});

/** Batches and dropout masks at random, each a function of the step. */
export const randomBatches =
  (stream: Stream) =>
  (step: number): Batch<Inputs> => {
    const own = stream.child(step);
    const x = Float32Array.from(own.normals(new Float64Array(18)));
    const keep = Float32Array.from({ length: 24 }, () => (own.next() % 4 === 0 ? 0 : 4 / 3));
    return {
      x,
      y: Float32Array.from({ length: 12 }, (_, i) => x[3 * (i >> 1)]! + x[3 * (i >> 1) + 1 + (i & 1)]!),
      keep,
    };
  };
