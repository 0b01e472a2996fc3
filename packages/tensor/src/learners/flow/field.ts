import { numpy as np } from "@jax-js/jax";
import { silu } from "../../intrinsics/activations.ts";
import { uniform } from "../../params/specs.ts";
import type { Filled } from "../../params/specs.ts";
import type { JaxArray } from "../../program/program.ts";

// b points of d coordinates, f features of time, w units of a hidden layer.

/** What a velocity field is made of. */
export interface FieldShape {
  readonly dimensions: number;
  /** Hidden layers. */
  readonly layers: number;
  readonly width: number;
  readonly timeFrequencies: number;
}

export const featureCount = ({ timeFrequencies }: FieldShape): number => 1 + 2 * timeFrequencies;

/** Weights begin uniform on +-1 / sqrt(inputs of the layer), as those of torch.nn.Linear. */
export function fieldSpecs(shape: FieldShape) {
  const { dimensions: d, layers, width: w } = shape;
  const f = featureCount(shape);
  const linear = (inputs: number, outputs: number) => {
    const bound = 1 / Math.sqrt(inputs);
    return { weight: uniform([inputs, outputs], bound), bias: uniform([outputs], bound) };
  };
  const first = 1 / Math.sqrt(d + f);
  return {
    input: { point: uniform([d, w], first), time: uniform([f, w], first), bias: uniform([w], first) },
    hidden: Array.from({ length: layers - 1 }, () => linear(w, w)),
    output: linear(w, d),
  };
}

export type FieldSpecs = ReturnType<typeof fieldSpecs>;
export type Field = Filled<FieldSpecs, JaxArray>;

/**
 * Writes a time in [0, 1] as a perceptron takes it, f numbers from place `at` on: 2t - 1, then sin and cos of 2 pi k t, k from 1, each
 * from the one before by the addition theorems.
 */
export function writeTimeFeatures(t: number, out: Float32Array, { at, count }: { at: number; count: number }): void {
  const [sin, cos] = [Math.sin(2 * Math.PI * t), Math.cos(2 * Math.PI * t)];
  let [s, c] = [0, 1];
  out[at] = 2 * t - 1;
  for (let k = 1; k < count; k += 2) {
    [s, c] = [s * cos + c * sin, c * cos - s * sin];
    out[at + k] = s;
    out[at + k + 1] = c;
  }
}

/** What the first layer's units are given, [b, w]. */
const entering = ({ point, time, bias }: Field["input"], x: JaxArray, features: JaxArray): JaxArray =>
  np.matmul(x, point).add(np.matmul(features, time).add(bias));

/**
 * Velocity [b, d] of points [b, d] at times with features [b, f], or [1, f] where all have the same: a perceptron with SiLU. Consumes
 * its arguments.
 */
export function velocity({ input, hidden, output }: Field, x: JaxArray, features: JaxArray): JaxArray {
  const last = hidden.reduce(
    (a, { weight, bias }) => np.matmul(silu(a), weight).add(bias),
    entering(input, x, features),
  );
  return np.matmul(silu(last), output.weight).add(output.bias);
}

/** SiLU of the arguments [b, w], and its derivative s + y (1 - s), s the logistic function. Consumes them. */
function siluAndSlope(a: JaxArray): { y: JaxArray; slope: JaxArray } {
  const s = np.reciprocal(np.exp(a.ref.neg()).add(1));
  const y = a.mul(s.ref);
  return { y: y.ref, slope: s.ref.add(y.mul(np.subtract(1, s))) };
}

/**
 * Velocity [b, d] and its divergence [b, 1], the exact trace of its derivative by the points. Tangents of all d coordinates go
 * through the perceptron together, [d, b, w]: the cost is that of d + 1 velocities. Consumes its arguments.
 */
export function velocityAndDivergence(
  { input, hidden, output }: Field,
  x: JaxArray,
  features: JaxArray,
): { velocity: JaxArray; divergence: JaxArray } {
  const [b, d] = x.shape as [number, number];
  const w = output.weight.shape[0]!;
  let { y, slope } = siluAndSlope(entering({ ...input, point: input.point.ref }, x, features));
  let tangents = input.point.reshape([d, 1, w]).mul(slope);
  for (const { weight, bias } of hidden) {
    const moved = np.matmul(tangents.reshape([d * b, w]), weight.ref).reshape([d, b, w]);
    ({ y, slope } = siluAndSlope(np.matmul(y, weight).add(bias)));
    tangents = moved.mul(slope);
  }
  const columns = output.weight.ref.transpose().reshape([d, 1, w]);
  const divergence = np.sum(np.sum(tangents.mul(columns), 2), 0).reshape([b, 1]);
  return { velocity: np.matmul(y, output.weight).add(output.bias), divergence };
}
