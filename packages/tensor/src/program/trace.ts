import { makeJaxpr } from "@jax-js/jax";
import type { TensorData, TensorSpec } from "../run/contract.ts";
import type { Constant, JaxArray, Program } from "./program.ts";
import { flatten, leaves, unflatten } from "./tree.ts";
import type { Tree } from "./tree.ts";

/** What jax-js takes for an argument when it traces; a class, as it would look into a plain object for leaves. */
class Aval {
  readonly shape: number[];
  readonly dtype: TensorSpec["dtype"];
  readonly weakType = false;
  constructor(spec: TensorSpec) {
    this.shape = [...spec.shape];
    this.dtype = spec.dtype;
  }
}

function specOf(aval: { shape: number[]; dtype: string }, place: string): TensorSpec {
  const { shape, dtype } = aval;
  if (dtype === "float32" || dtype === "int32" || dtype === "bool") return { shape: [...shape], dtype };
  throw new Error(`${place} has type ${dtype}; programs have float32, int32 and bool: cast it (astype)`);
}

function toData(dtype: TensorSpec["dtype"], raw: ArrayLike<number>): TensorData {
  if (dtype === "float32") return Float32Array.from(raw);
  return dtype === "int32" ? Int32Array.from(raw) : Uint8Array.from(raw, (bit) => (bit === 0 ? 0 : 1));
}

/** Numbers of a constant, which stays the caller's. */
function readConstant(array: JaxArray, index: number): Constant {
  const spec = specOf(array, `constant ${index} of the traced function`);
  return { ...spec, data: toData(spec.dtype, array.ref.dataSync()) };
}

/**
 * Traces a function of trees of arrays at the shapes of `examples`, one tree of specifications for each argument. Inputs and
 * outputs are the leaves, in the order of `flatten`.
 * @throws when a result or a constant has a type that programs do not have
 */
export function trace<Args extends readonly Tree<JaxArray>[]>(
  fn: (...args: Args) => Tree<JaxArray>,
  examples: readonly Tree<TensorSpec>[],
): Program {
  const inputs = flatten<TensorSpec>(examples);
  let outputNames: string[] = [];
  const apply = (...arrays: JaxArray[]): JaxArray[] => {
    const result = flatten<JaxArray>(fn(...(unflatten(examples, arrays) as Args)));
    outputNames = result.map((leaf) => leaf.path);
    return result.map((leaf) => leaf.value);
  };
  const avals = inputs.map((leaf) => new Aval(leaf.value) as unknown as JaxArray);
  const { jaxpr: closed } = makeJaxpr(apply)(...avals);
  const constants = closed.consts.map((array, index) => readConstant(array as JaxArray, index));
  closed.dispose();
  return {
    inputs: leaves<TensorSpec>(examples),
    outputs: closed.jaxpr.outs.map((out, index) => specOf(out.aval, `output ${outputNames[index] ?? index}`)),
    jaxpr: closed.jaxpr,
    constants,
    inputNames: inputs.map((leaf) => leaf.path),
    outputNames,
    apply,
  };
}
