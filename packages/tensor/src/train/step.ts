import { tree, valueAndGrad } from "@jax-js/jax";
import { flattenSpecs } from "../params/parameters.ts";
import type { JaxArray, Program } from "../program/program.ts";
import { trace } from "../program/trace.ts";
import type { TensorSpec } from "../run/contract.ts";
import { adamWStep } from "./adamw.ts";
import type { AdamW, Rates } from "./adamw.ts";
import { groupParameters, pack, unpack } from "./groups.ts";
import type { Group } from "./groups.ts";
import { flatLoss } from "./task.ts";
import type { Task } from "./task.ts";

/** One array for each group of parameters. */
type State = { readonly parameters: JaxArray[]; readonly first: JaxArray[]; readonly second: JaxArray[] };
type StepArguments = [state: State, inputs: Record<string, JaxArray>, rates: Rates<JaxArray>];

const SCALAR: TensorSpec = { shape: [], dtype: "float32" };
const RATE_SPECS: Rates<TensorSpec> = { keep: SCALAR, size: SCALAR, epsilon: SCALAR };

/** How the parameters of a task are grouped in the state of its training. */
export const groupsOf = (task: Task): Group[] =>
  groupParameters(flattenSpecs(task.parameters).map((leaf) => leaf.value));

/**
 * A whole training step as one program: loss, gradients, clipping, AdamW. Its state is the parameters, then the first moments,
 * then the second, a tensor for each group; inputs are the batch, then the rates; behind the state it gives the loss before the
 * update.
 */
export function traceStep(task: Task, optimizer: AdamW): Program {
  const groups = groupsOf(task);
  const step = (...[state, inputs, rates]: StepArguments) => {
    const parameters = unpack(groups, tree.ref(state.parameters));
    const [loss, gradients] = valueAndGrad(flatLoss(task))(parameters, inputs);
    const packed = pack(groups, gradients);
    const before = groups.map(({ decay }, index) => ({
      parameter: state.parameters[index]!,
      first: state.first[index]!,
      second: state.second[index]!,
      gradient: packed[index]!,
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
  const state = { parameters: groups, first: groups, second: groups };
  return trace<StepArguments>(step, [state, task.inputs, RATE_SPECS]);
}
