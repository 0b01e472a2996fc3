import { numpy as np } from "@jax-js/jax";
import { softmax } from "../../intrinsics/softmax.ts";
import { filled } from "../../params/specs.ts";
import type { JaxArray, Program } from "../../program/program.ts";
import { trace } from "../../program/trace.ts";
import type { Tree } from "../../program/tree.ts";
import type { TensorSpec } from "../../run/contract.ts";
import { gptSpecs } from "./architecture.ts";
import type { Architecture, GptSpecs } from "./architecture.ts";
import { causal, hidden, logitsOf, scoreScale, surprisal, windows } from "./model.ts";
import type { Attend, Gpt } from "./model.ts";

// b sequences, t = context, h heads, c width of a head, v types. The first argument of every program is the parameters.

type Parameters = Tree<JaxArray>;
type Inputs<Name extends string> = Readonly<Record<Name, JaxArray>>;

const int = (...shape: number[]): TensorSpec => ({ shape, dtype: "int32" });
const float = (...shape: number[]): TensorSpec => ({ shape, dtype: "float32" });
const gpt = (tree: Parameters): Gpt => filled<GptSpecs, JaxArray>(tree);

/** (parameters, tokens [b, t], targets [b, t]) -> -ln p of each target, [b, t]. */
export function scoring(architecture: Architecture, rows: number): Program {
  const whole = int(rows, architecture.context);
  return trace(
    (p: Parameters, inputs: Inputs<"tokens" | "targets">) => surprisal(architecture, gpt(p), inputs),
    [gptSpecs(architecture), { tokens: whole, targets: whole }],
  );
}

/**
 * Keys and values of a layer. Keys are stored by column and times the scale of scores: a product with them, of one row for each head,
 * is then plain, which runtimes have a fast way for.
 */
type Memory<T> = { readonly keys: T; readonly values: T };

/** What the keys and values of a layer are stored as: [b, h, c, t] and [b, h, t, c]. */
export function memorySpecs({ layers, heads, width, context }: Architecture, rows: number): Memory<TensorSpec>[] {
  const c = width / heads;
  return Array.from({ length: layers }, () => ({
    keys: float(rows, heads, c, context),
    values: float(rows, heads, context, c),
  }));
}

/** [b, h, s, c] -> [b, h, c, s], as keys are stored. */
const columns = (k: JaxArray, architecture: Architecture): JaxArray =>
  k.mul(scoreScale(architecture)).transpose([0, 1, 3, 2]);

/**
 * (parameters, tokens [b, t], last) -> keys and values of every layer, then logits [b, v] of what follows position `last`. What stands
 * behind it does not matter.
 */
export function reading(architecture: Architecture, rows: number): Program {
  const fn = (tree: Parameters, { tokens, last }: Inputs<"tokens" | "last">) => {
    const p = gpt(tree);
    const memory: Memory<JaxArray>[] = [];
    const attend = causal(architecture, (k, v) => memory.push({ keys: columns(k.ref, architecture), values: v.ref }));
    const x = windows(p, tokens, { architecture, attend }).reshape([rows, architecture.context, architecture.width]);
    return { memory, logits: logitsOf(np.take(x, last, 1), p, architecture) };
  };
  return trace(fn, [gptSpecs(architecture), { tokens: int(rows, architecture.context), last: int() }]);
}

/** Logits [b, v] of what follows a token [b] at `position`. Consumes all but the position. */
function oneStep(p: Gpt, { tokens, position }: Inputs<"tokens" | "position">, passing: Passing): JaxArray {
  const { width } = passing.architecture;
  const [b] = tokens.shape as [number];
  const positions = np.take(p.wpe.weight, position.ref, 0).reshape([1, width]);
  const x = hidden(p, { tokens: tokens.reshape([b, 1]), positions }, passing);
  return logitsOf(x, p, passing.architecture);
}

interface Passing {
  readonly architecture: Architecture;
  readonly attend: Attend;
}

/** Added to scores: 0 where `visible`, else far below any score. */
const mask = (visible: JaxArray): JaxArray => np.where(visible, 0, -1e9);

/**
 * (parameters, memory, tokens [b], position) -> keys and values of the tokens alone, [b, h, c, 1] and [b, h, 1, c], then logits [b, v] of what follows
 * `position`. Whoever calls it writes them into memory; what memory holds there and behind does not matter.
 */
export function extending(architecture: Architecture, rows: number): Program {
  const { context } = architecture;
  const fn = (p: Parameters, memory: readonly Memory<JaxArray>[], inputs: Inputs<"tokens" | "position">) => {
    const before = mask(np.less(np.arange(context), inputs.position.ref));
    const own: Memory<JaxArray>[] = [];
    const attend: Attend = ({ q, k, v }, layer) => {
      const { keys, values } = memory[layer]!;
      const key = columns(k, architecture);
      own.push({ keys: key.ref, values: v.ref });
      const present = np.sum(q.ref.mul(key.transpose([0, 1, 3, 2])), -1, { keepdims: true });
      const past = np.matmul(q, keys).add(before.ref);
      const [there, here] = np.split(softmax(np.concatenate([past, present], -1)), [context], -1);
      return np.matmul(there!, values).add(here!.mul(v));
    };
    const logits = oneStep(gpt(p), inputs, { architecture, attend });
    for (const used of [before, inputs.position]) used.dispose();
    return { own, logits };
  };
  return trace(fn, [gptSpecs(architecture), memorySpecs(architecture, rows), { tokens: int(rows), position: int() }]);
}

/**
 * (parameters, memory, parents [b], tokens [b], position) -> memory, then logits as above. Sequence i goes on from what sequence
 * parents[i] had in memory, which is given back with the keys and values of the tokens at `position`.
 */
export function writing(architecture: Architecture, rows: number): Program {
  const { context } = architecture;
  const fn = (
    p: Parameters,
    memory: readonly Memory<JaxArray>[],
    inputs: Inputs<"parents" | "tokens" | "position">,
  ) => {
    const { parents, position } = inputs;
    const here = np.equal(np.arange(context), position.ref);
    const visible = mask(np.lessEqual(np.arange(context), position.ref));
    const after: Memory<JaxArray>[] = [];
    const attend: Attend = ({ q, k, v }, layer) => {
      const { keys, values } = memory[layer]!;
      const newKeys = np.where(here.ref, columns(k, architecture), np.take(keys, parents.ref, 0));
      const newValues = np.where(here.ref.reshape([context, 1]), v, np.take(values, parents.ref, 0));
      after.push({ keys: newKeys.ref, values: newValues.ref });
      const scores = np.matmul(q, newKeys).add(visible.ref);
      return np.matmul(softmax(scores), newValues);
    };
    const logits = oneStep(gpt(p), inputs, { architecture, attend });
    for (const used of [here, visible, parents, position]) used.dispose();
    return { after, logits };
  };
  const inputs = { parents: int(rows), tokens: int(rows), position: int() };
  return trace(fn, [gptSpecs(architecture), memorySpecs(architecture, rows), inputs]);
}
