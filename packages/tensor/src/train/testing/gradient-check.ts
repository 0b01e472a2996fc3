import type { Stream } from "@heirloom/core";
import { defaultDevice, init, numpy as np, tree, valueAndGrad } from "@jax-js/jax";
import { flattenSpecs, toFlat } from "../../params/parameters.ts";
import type { Parameters } from "../../params/parameters.ts";
import type { ParameterSpecs } from "../../params/specs.ts";
import type { JaxArray } from "../../program/program.ts";
import type { TensorData, TensorSpec } from "../../run/contract.ts";
import { flatLoss } from "../task.ts";
import type { Batch, InputSpecs, Task } from "../task.ts";

/** Half the distance of the two points of a difference, in standard normals of the direction. */
const H = 1e-5;
/** The interpreter's erf is the only function that float64 does not make exact: within 1.5e-7. */
const TOLERANCE = 1e-5;
/** Of the loss: what a difference of two of them can be off by. */
const ROUNDING = 1e-9;

export interface GradientCheck<S extends ParameterSpecs, I extends InputSpecs> {
  /** What is differentiated. To differentiate a layer by its input, make the input a parameter. */
  readonly task: Task<S, I>;
  /** Where. */
  readonly parameters: Parameters;
  readonly batch: Batch<I>;
  /** Draws the directions. */
  readonly stream: Stream;
  /** Of the length of a tensor's gradient. Default 1e-5. */
  readonly tolerance?: number;
}

/** A slope of the loss when one parameter moves along a direction of standard normals. */
export interface Slope {
  readonly name: string;
  readonly byGradient: number;
  /** (loss(theta + h d) - loss(theta - h d)) / 2h */
  readonly byDifference: number;
  /** Their distance in lengths of the tensor's gradient. */
  readonly error: number;
}

const doubles = (data: Float64Array<ArrayBuffer>, shape: readonly number[]): JaxArray =>
  np.array(data, { shape: [...shape], dtype: np.float64 });

function input(data: TensorData, { shape, dtype }: TensorSpec): JaxArray {
  if (dtype === "float32") return doubles(Float64Array.from(data), shape);
  return np.array(Int32Array.from(data), { shape: [...shape], dtype: np[dtype] });
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, index) => sum + value * b[index]!, 0);

/** Runs `work` with arrays made on the interpreter, whose float64 is that of JavaScript in every function. */
function interpreted<T>(work: () => T): T {
  const before = defaultDevice();
  defaultDevice("cpu");
  try {
    return work();
  } finally {
    defaultDevice(before);
  }
}

/** The loss and its gradient in float64. */
function inDoubles<S extends ParameterSpecs, I extends InputSpecs>(task: Task<S, I>, batch: Batch<I>) {
  const loss = flatLoss(task);
  const shapes = flattenSpecs(task.parameters).map((leaf) => leaf.value.shape);
  const upload = (values: readonly Float64Array<ArrayBuffer>[]): JaxArray[] =>
    values.map((data, index) => doubles(data, shapes[index]!));
  const inputs = (): Record<string, JaxArray> =>
    Object.fromEntries(Object.entries(task.inputs).map(([name, spec]) => [name, input(batch[name]!, spec)]));
  return {
    at: (values: readonly Float64Array<ArrayBuffer>[]): number => loss(upload(values), inputs()).item(),
    gradient: (values: readonly Float64Array<ArrayBuffer>[]): Float64Array[] => {
      const [value, gradients] = valueAndGrad(loss)(upload(values), inputs());
      tree.dispose(value);
      return gradients.map((gradient) => Float64Array.from(gradient.dataSync()));
    },
  };
}

/**
 * Compares the gradient of a loss with central differences in float64, in one random direction for each tensor of its parameters.
 * Meant for tests: small shapes, as everything is interpreted.
 * @throws when the two differ by more than the tolerance, naming the tensor
 */
export async function checkGradient<S extends ParameterSpecs, I extends InputSpecs>(
  check: GradientCheck<S, I>,
): Promise<Slope[]> {
  await init("cpu");
  return interpreted(() => slopes(check));
}

function slopes<S extends ParameterSpecs, I extends InputSpecs>(check: GradientCheck<S, I>): Slope[] {
  const { task, stream, tolerance = TOLERANCE } = check;
  const loss = inDoubles(task, check.batch);
  const values = toFlat(task.parameters, check.parameters).map((data) => Float64Array.from(data));
  const gradients = loss.gradient(values);
  const rounding = ROUNDING * Math.abs(loss.at(values));
  return flattenSpecs(task.parameters).map(({ path: name }, index) => {
    const gradient = gradients[index]!;
    const direction = stream.child(index).normals(new Float64Array(gradient.length));
    const moved = (by: number): number =>
      loss.at(values.map((data, at) => (at === index ? data.map((value, i) => value + by * direction[i]!) : data)));
    const byGradient = dot(gradient, direction);
    const byDifference = (moved(H) - moved(-H)) / (2 * H);
    const error = Math.abs(byGradient - byDifference) / (Math.sqrt(dot(gradient, gradient)) + rounding / tolerance);
    if (error <= tolerance) return { name, byGradient, byDifference, error };
    throw new Error(`the gradient of "${name}" gives the slope ${byGradient}, differences give ${byDifference}`);
  });
}
