import { makeJaxpr } from "@jax-js/jax";
import type { TensorData, TensorSpec } from "./spec.ts";
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
  if (dtype === "float32") return new Float32Array(raw);
  return dtype === "int32" ? new Int32Array(raw) : Uint8Array.from(raw, (bit) => (bit === 0 ? 0 : 1));
}

function isUniform(numbers: ArrayLike<number>): boolean {
  const first = numbers[0];
  for (let index = 1; index < numbers.length; index++) if (!Object.is(numbers[index], first)) return false;
  return numbers.length > 0;
}

/** Reads constants; those of one number each, which tracing makes many of, share their memory. */
class ConstantReader {
  readonly #uniform = new Map<string, TensorData>();

  /** The array stays the caller's. */
  read(array: JaxArray, index: number): Constant {
    const spec = specOf(array, `constant ${index} of the traced function`);
    const raw: ArrayLike<number> = array.ref.dataSync();
    if (!isUniform(raw)) return { ...spec, data: toData(spec.dtype, raw) };
    const fill = raw[0] ?? 0;
    const key = `${spec.dtype} ${raw.length} ${Object.is(fill, -0) ? "-0" : fill}`;
    const data = this.#uniform.get(key) ?? toData(spec.dtype, raw);
    this.#uniform.set(key, data);
    return { ...spec, data, fill };
  }
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
  const reader = new ConstantReader();
  const constants = closed.consts.map((array, index) => reader.read(array as JaxArray, index));
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
