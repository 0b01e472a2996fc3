import { sizeOf } from "../params/parameters.ts";
import { filled } from "../params/specs.ts";
import type { Filled, ParameterSpecs } from "../params/specs.ts";
import type { JaxArray } from "../program/program.ts";
import { unflatten } from "../program/tree.ts";
import type { TensorData, TensorSpec } from "../run/contract.ts";

/** The tensors of a batch by name. */
export type InputSpecs = Readonly<Record<string, TensorSpec>>;
export type Batch<I extends InputSpecs = InputSpecs> = { readonly [Name in keyof I]: TensorData };

/** What is learned: the minimum of a loss over parameters. */
export interface Task<S extends ParameterSpecs = ParameterSpecs, I extends InputSpecs = InputSpecs> {
  /**
   * Names the loss with everything that it depends on beside the shapes of its arguments: heads, activations, constants. Tasks of
   * equal keys and shapes share a compiled program.
   */
  readonly key: string;
  readonly parameters: S;
  readonly inputs: I;
  /** The loss of a batch, a scalar. Owns its arguments: each array is used once, with `.ref` for every further use. */
  loss(parameters: Filled<S, JaxArray>, inputs: Filled<I, JaxArray>): JaxArray;
}

/** The loss as a function of parameters in flat order; consumes its arguments. */
export const flatLoss =
  <S extends ParameterSpecs, I extends InputSpecs>(task: Task<S, I>) =>
  (parameters: JaxArray[], inputs: Record<string, JaxArray>): JaxArray =>
    task.loss(filled<S, JaxArray>(unflatten(task.parameters, parameters)), filled<I, JaxArray>(inputs));

/** Values of a batch in the order in which the program takes them. */
export function flatBatch(task: Task, batch: Batch, step: number): TensorData[] {
  return Object.entries(task.inputs).map(([name, { shape }]) => {
    const data = batch[name];
    const size = sizeOf(shape);
    if (data?.length === size) return data;
    throw new Error(`the batch of step ${step} has ${data?.length ?? "no"} numbers for "${name}", which takes ${size}`);
  });
}
