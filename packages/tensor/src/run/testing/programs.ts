import { numpy as np, tree, valueAndGrad } from "@jax-js/jax";
import { streamAt } from "@heirloom/core";
import type { JaxArray, Program } from "../../program/program.ts";
import { trace } from "../../program/trace.ts";
import type { TensorSpec } from "../contract.ts";
import { sizeOf } from "../inputs.ts";

const float = (...shape: number[]): TensorSpec => ({ shape, dtype: "float32" });

type Weights = { first: JaxArray; bias: JaxArray; second: JaxArray };
type Batch = { x: JaxArray; y: JaxArray; rate: JaxArray };

function loss(weights: Weights, x: JaxArray, y: JaxArray): JaxArray {
  const hidden = np.tanh(np.matmul(x, weights.first).add(weights.bias));
  const error = np.matmul(hidden, weights.second).sub(y);
  return np.mean(error.ref.mul(error));
}

/** Gradient descent with momentum: a state of weights and velocities, then the loss. */
function step(weights: Weights, velocity: Weights, { x, y, rate }: Batch) {
  const [value, gradient] = valueAndGrad(loss)(tree.ref(weights), x, y);
  const next = tree.map((v: JaxArray, g: JaxArray) => v.mul(0.9).add(g), velocity, gradient) as Weights;
  const moved = tree.map((w: JaxArray, v: JaxArray) => w.sub(v.mul(rate.ref)), weights, tree.ref(next));
  rate.dispose();
  return [moved, next, value] as const;
}

/** Tensors of the state of `perceptronStep`. */
export const STATE = 6;

/** One training step of a perceptron with one hidden layer: 8 pairs, 4 numbers in, 2 out. */
export function perceptronStep(width = 16): Program {
  const weights = { first: float(4, width), bias: float(width), second: float(width, 2) };
  return trace(step, [weights, weights, { x: float(8, 4), y: float(8, 2), rate: float() }]);
}

/** Uniform numbers on (-0.5, 0.5) for every input, a learning rate of 0.05. */
export function perceptronInputs(program: Program, seed = 7): Float32Array<ArrayBuffer>[] {
  const stream = streamAt(seed, { replicate: 0, generation: 0 }, "fit");
  return program.inputs.map((spec) => {
    const numbers = Float32Array.from({ length: sizeOf(spec) }, () => stream.uniform() - 0.5);
    return spec.shape.length === 0 ? numbers.fill(0.05) : numbers;
  });
}
