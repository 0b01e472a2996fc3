import { lax, numpy as np } from "@jax-js/jax";
import type { JaxArray } from "../program/program.ts";
import { named, withTangent } from "./tangent.ts";
import type { Saved } from "./tangent.ts";

function operands(saved: Saved): { x: JaxArray; result: (index: number) => JaxArray } {
  const [x] = saved.primals;
  if (x === undefined) throw new Error("the tangent of an activation needs its argument");
  return {
    x,
    result: (index) => {
      const array = saved.results[index];
      if (array === undefined) throw new Error(`the forward pass gives no result ${index}`);
      return array;
    },
  };
}

const one = (changes: readonly JaxArray[]): JaxArray => changes[0] as JaxArray;

/** Hyperbolic tangent; its derivative 1 - tanh^2 takes the forward value again. */
export const tanh = withTangent({
  forward: named("tanh", (x) => [np.tanh(x as JaxArray)]),
  tangent: (saved, changes) => {
    const y = operands(saved).result(0);
    return one(changes).mul(np.subtract(1, y.ref.mul(y.ref)));
  },
});

/** 1 / (1 + exp(-x)); derivative s (1 - s). */
export const sigmoid = withTangent({
  forward: named("sigmoid", (x) => [np.reciprocal(np.exp((x as JaxArray).neg()).add(1))]),
  tangent: (saved, changes) => {
    const s = operands(saved).result(0);
    return one(changes).mul(s.ref.mul(np.subtract(1, s.ref)));
  },
});

/** max(x, 0); the derivative at 0 is 0. */
export const relu = withTangent({
  forward: named("relu", (x) => [np.maximum(x as JaxArray, 0)]),
  tangent: (saved, changes) => {
    const { x } = operands(saved);
    return np.where(np.greater(x.ref, 0), one(changes), 0);
  },
});

/** x s(x) with the logistic s, also called swish; derivative s + y (1 - s). */
export const silu = withTangent({
  forward: named("silu", (argument) => {
    const x = argument as JaxArray;
    const s = np.reciprocal(np.exp(x.ref.neg()).add(1));
    return [x.mul(s.ref), s];
  }),
  tangent: (saved, changes) => {
    const { result } = operands(saved);
    return one(changes).mul(result(1).ref.add(result(0).ref.mul(np.subtract(1, result(1).ref))));
  },
});

/** 2 sqrt(2/pi), as tanh(u) = 2 s(2u) - 1 makes x (1 + tanh(u)) / 2 = x s(2u). */
const TWO_ROOT = 2 * Math.sqrt(2 / Math.PI);
const CUBIC = 0.044715;

/**
 * GELU in its tanh form, x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) / 2 (Hendrycks and Gimpel 2016, section 2), written with the
 * logistic function s of twice the argument. Derivative s (1 + (x - y) w), w = 2 sqrt(2/pi) (1 + 3 * 0.044715 x^2).
 */
export const geluTanh = withTangent({
  forward: named("geluTanh", (argument) => {
    const x = argument as JaxArray;
    const square = x.ref.mul(x.ref);
    const inner = x.ref.mul(square.mul(TWO_ROOT * CUBIC).add(TWO_ROOT));
    const s = np.reciprocal(np.exp(inner.neg()).add(1));
    return [x.mul(s.ref), s];
  }),
  tangent: (saved, changes) => {
    const { x, result } = operands(saved);
    const [y, s] = [result(0), result(1)];
    const slope = x.ref
      .mul(x.ref)
      .mul(3 * TWO_ROOT * CUBIC)
      .add(TWO_ROOT);
    const derivative = x.ref.sub(y.ref).mul(slope).add(1).mul(s.ref);
    return one(changes).mul(derivative);
  },
});

/** GELU, x P(X <= x) for a standard normal X (Hendrycks and Gimpel 2016). Derivative P(x) + x p(x). */
export const geluErf = withTangent({
  forward: named("geluErf", (argument) => {
    const x = argument as JaxArray;
    const twice = lax.erf(x.ref.mul(Math.SQRT1_2)).add(1);
    return [x.mul(twice.ref.mul(0.5)), twice];
  }),
  tangent: (saved, changes) => {
    const { x, result } = operands(saved);
    const bell = np.exp(x.ref.mul(x.ref).mul(-0.5)).mul(x.ref);
    const derivative = result(1)
      .ref.mul(0.5)
      .add(bell.mul(1 / Math.sqrt(2 * Math.PI)));
    return one(changes).mul(derivative);
  },
});
