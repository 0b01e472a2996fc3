import { numpy as np } from "@jax-js/jax";
import type { JaxArray } from "../program/program.ts";
import { logSoftmaxForward } from "./softmax.ts";
import { withTangent } from "./tangent.ts";

/** Element of each row of [M, V] at the index of that row, as [M]. Consumes its arguments. */
export function pick(rows: JaxArray, indices: JaxArray): JaxArray {
  const [count = 0] = rows.shape;
  return rows.slice(np.arange(count).astype(np.int32), indices);
}

const rowwise = withTangent({
  forward: (logits, targets) => {
    const logs = logSoftmaxForward(logits as JaxArray)[0] as JaxArray;
    return [pick(logs.ref, targets as JaxArray).neg(), logs];
  },
  tangent: ({ primals, results }, changes) => {
    const [, targets] = primals as readonly [JaxArray, JaxArray];
    const [, logs] = results as readonly [JaxArray, JaxArray];
    const dx = changes[0] as JaxArray;
    return np.sum(np.exp(logs.ref).mul(dx.ref), -1).sub(pick(dx, targets.ref));
  },
});

/**
 * -log softmax(logits)[target] for each row, in nats: logits [M, V], targets int32 [M] in 0..V-1, result [M]. No one-hot matrix is made:
 * the gradient is softmax(logits) with 1 subtracted at the targets. Consumes its arguments.
 */
export function crossEntropy(logits: JaxArray, targets: JaxArray): JaxArray {
  return rowwise(logits, targets);
}
