import { tree, valueAndGrad } from "@jax-js/jax";
import { flattenSpecs, sizeOf } from "../params/parameters.ts";
import { filled } from "../params/specs.ts";
import type { Filled, ParameterSpecs } from "../params/specs.ts";
import type { JaxArray, Program } from "../program/program.ts";
import { trace } from "../program/trace.ts";
import { unflatten } from "../program/tree.ts";
import type { TensorData, TensorSpec } from "../run/contract.ts";
import { adamWStep } from "./adamw.ts";
import type { AdamW, Rates } from "./adamw.ts";

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

type State = { readonly parameters: JaxArray[]; readonly first: JaxArray[]; readonly second: JaxArray[] };
type StepArguments = [state: State, inputs: Record<string, JaxArray>, rates: Rates<JaxArray>];

const SCALAR: TensorSpec = { shape: [], dtype: "float32" };
const RATE_SPECS: Rates<TensorSpec> = { keep: SCALAR, size: SCALAR, epsilon: SCALAR };

/**
 * A whole training step as one program: loss, gradients, clipping, AdamW. Its state is the parameters, then the first moments,
 * then the second, each in flat order; inputs are the batch, then the rates; behind the state it gives the loss before the update.
 */
export function traceStep(task: Task, optimizer: AdamW): Program {
  const specs = flattenSpecs(task.parameters).map((leaf) => leaf.value);
  const step = (...[state, inputs, rates]: StepArguments) => {
    const [loss, gradients] = valueAndGrad(flatLoss(task))(tree.ref(state.parameters), inputs);
    const before = specs.map(({ decay }, index) => ({
      parameter: state.parameters[index]!,
      first: state.first[index]!,
      second: state.second[index]!,
      gradient: gradients[index]!,
      decay,
    }));
    const after = adamWStep(optimizer, before, rates);
    tree.dispose({ ...rates });
    return {
      parameters: after.map(({ parameter }) => parameter),
      first: after.map(({ first }) => first),
      second: after.map(({ second }) => second),
      loss,
    };
  };
  const moments = specs.map(({ shape }): TensorSpec => ({ shape, dtype: "float32" }));
  return trace<StepArguments>(step, [
    { parameters: moments, first: moments, second: moments },
    task.inputs,
    RATE_SPECS,
  ]);
}

/** Values of a batch in the order in which the program takes them. */
export function flatBatch(task: Task, batch: Batch, step: number): TensorData[] {
  return Object.entries(task.inputs).map(([name, { shape }]) => {
    const data = batch[name];
    const size = sizeOf(shape);
    if (data?.length === size) return data;
    throw new Error(`the batch of step ${step} has ${data?.length ?? "no"} numbers for "${name}", which takes ${size}`);
  });
}
