import { numpy as np } from "@jax-js/jax";
import type { JaxArray } from "../program/program.ts";
import { named, perParameter, withTangent } from "./tangent.ts";

const keep = { keepdims: true } as const;

/** Rows of a tensor with mean 0 and variance 1, and the inverse deviations. */
function standardized(x: JaxArray, epsilon: number): [JaxArray, JaxArray] {
  const centred = x.ref.sub(np.mean(x, -1, keep));
  const variance = np.mean(centred.ref.mul(centred.ref), -1, keep);
  const inverse = np.reciprocal(np.sqrt(variance.add(epsilon)));
  return [centred.mul(inverse.ref), inverse];
}

/**
 * With z the standardized rows and r the inverse deviation: dz = r (dx - mean(dx) - z mean(z dx)); the affine map is left to
 * products that differentiate themselves, so that z is the one thing kept.
 */
const standardize = perParameter((epsilon: number) =>
  withTangent({
    forward: named("standardize", (x) => standardized(x as JaxArray, epsilon), { epsilon }),
    tangent: ({ results }, changes) => {
      const [z, r] = results as readonly [JaxArray, JaxArray];
      const dx = changes[0] as JaxArray;
      const along = np.mean(z.ref.mul(dx.ref), -1, keep);
      return dx.ref
        .sub(np.mean(dx, -1, keep))
        .sub(z.ref.mul(along))
        .mul(r.ref);
    },
  }),
);

/** How small a variance may be, added to it. */
const EPSILON = 1e-5;

/** Layer normalization without a scale and a shift, over the last axis. Consumes x. */
export function standardizeRows(x: JaxArray, epsilon = EPSILON): JaxArray {
  return standardize(epsilon)(x);
}

/**
 * Layer normalization over the last axis, of size D (Ba, Kiros and Hinton 2016, eq. 4), with a scale [D] and a shift [D]. Consumes its
 * arguments.
 */
export function layerNorm(x: JaxArray, affine: { scale: JaxArray; shift: JaxArray }, epsilon = EPSILON): JaxArray {
  return standardize(epsilon)(x).mul(affine.scale).add(affine.shift);
}
