import { jit, lax } from "@jax-js/jax";
import type { JaxArray } from "../program/program.ts";

/** What a tangent may use: borrowed, to be taken with `.ref`. None of it carries a gradient. */
export interface Saved {
  readonly primals: readonly JaxArray[];
  readonly results: readonly JaxArray[];
}

export interface Intrinsic {
  /** The value, then whatever the tangent can use again. Consumes its arguments. */
  readonly forward: (...primals: JaxArray[]) => JaxArray[];
  /** Change of the value, linear in the changes of the primals that are floats, which it consumes. */
  readonly tangent: (saved: Saved, changes: readonly JaxArray[]) => JaxArray;
}

/** Names of functions start so where the lowering may have one operator for them. */
export const NAME_PREFIX = "heirloom:";

type Parameters = Readonly<Record<string, number | string>>;

/** A function that keeps its name and parameters in the traced program. One for each name: jax-js caches traces by function. */
export function named(
  name: string,
  fn: (...args: JaxArray[]) => JaxArray[],
  parameters: Parameters = {},
): (...args: JaxArray[]) => JaxArray[] {
  Object.defineProperty(fn, "name", { value: `${NAME_PREFIX}${name}:${JSON.stringify(parameters)}` });
  return jit(fn);
}

/** One function for each value of a parameter. */
export function perParameter<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}

/** Gradient checks run in float64. */
const isFloat = (x: JaxArray): boolean => x.dtype === "float32" || x.dtype === "float64";

/**
 * A function with a tangent of its own: y = stop(f(x)) + tangent(stop(x), x - stop(x)). The second term is zero, and linear in what
 * reverse mode follows; the lowering computes nothing for its value.
 */
export function withTangent({ forward, tangent }: Intrinsic): (...primals: JaxArray[]) => JaxArray {
  return (...arguments_) => {
    const primals = arguments_.map((x) => (isFloat(x) ? lax.stopGradient(x.ref) : x.ref));
    const results = forward(...primals.map((x) => x.ref)).map((y) => lax.stopGradient(y));
    const changes = arguments_.flatMap((x, index) => (isFloat(x) ? [x.sub((primals[index] as JaxArray).ref)] : []));
    for (const array of arguments_) if (!isFloat(array)) array.dispose();
    const change = tangent({ primals, results }, changes);
    const [value, ...rest] = results;
    for (const array of [...primals, ...rest]) array.dispose();
    if (value === undefined) throw new Error("an intrinsic gives at least its value");
    return value.add(change);
  };
}
