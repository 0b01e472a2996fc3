import { numpy as np } from "@jax-js/jax";
import type { JaxArray } from "../program/program.ts";
import { named, withTangent } from "./tangent.ts";

const keep = { keepdims: true } as const;

function softmaxRows(x: JaxArray): JaxArray {
  const powers = np.exp(x.ref.sub(np.max(x, -1, keep)));
  return powers.ref.div(np.sum(powers, -1, keep));
}

/** Softmax over the last axis: dy = y (dx - sum(y dx)). */
export const softmax = withTangent({
  forward: named("softmax", (x) => [softmaxRows(x as JaxArray)]),
  tangent: ({ results }, changes) => {
    const y = results[0] as JaxArray;
    const dx = changes[0] as JaxArray;
    const mean = np.sum(y.ref.mul(dx.ref), -1, keep);
    return y.ref.mul(dx.sub(mean));
  },
});

function logSoftmaxRows(x: JaxArray): JaxArray {
  const shifted = x.ref.sub(np.max(x, -1, keep));
  return shifted.ref.sub(np.log(np.sum(np.exp(shifted), -1, keep)));
}

/** The value of `logSoftmax` alone. */
export const logSoftmaxForward = named("logSoftmax", (x) => [logSoftmaxRows(x as JaxArray)]);

/** Logarithm of the softmax over the last axis: dy = dx - sum(exp(y) dx). */
export const logSoftmax = withTangent({
  forward: logSoftmaxForward,
  tangent: ({ results }, changes) => {
    const y = results[0] as JaxArray;
    const dx = changes[0] as JaxArray;
    return dx.ref.sub(np.sum(np.exp(y.ref).mul(dx), -1, keep));
  },
});

/** Finite, so that the reference engine's x - x is zero, and far below any score. */
const MASKED = -1e9;

/** Added to scores [..., queries, keys]: 0 where a query may look, -1e9 at later keys. */
export function causalMask(queries: number, keys = queries): JaxArray {
  const offset = keys - queries;
  const cells = Float32Array.from({ length: queries * keys }, (_, cell) =>
    (cell % keys) - offset > Math.floor(cell / keys) ? MASKED : 0,
  );
  return np.array(cells, { shape: [queries, keys] });
}
