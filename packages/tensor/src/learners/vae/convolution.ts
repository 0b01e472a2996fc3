import { numpy as np } from "@jax-js/jax";
import type { JaxArray } from "../../program/program.ts";

// b images, h and w sides, c channels in, o channels out. Channels are the last axis.
// A kernel has 4 x 4 places, 2 s + d in both directions, s and d of 0 and 1: rows of weights are in the order s_y, s_x, d_y, d_x, c.

type Sides = [b: number, h: number, w: number, c: number];

export interface Affine {
  readonly weight: JaxArray;
  readonly bias: JaxArray;
}

const SHIFTS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

/**
 * Convolution with 4 x 4 kernels at every second place, one pixel of zeros around: [b, h, w, c] -> [b, h/2, w/2, o], with weights
 * [16 c, o]. Blocks of 2 x 2 pixels become channels, and so a kernel has 2 x 2 of them: one product of matrices. Consumes its arguments.
 */
export function halve(x: JaxArray, { weight, bias }: Affine): JaxArray {
  const [b, h, w, c] = x.shape as Sides;
  const [rows, columns] = [h / 2, w / 2];
  const framed = np.pad(x, [
    [0, 0],
    [1, 1],
    [1, 1],
    [0, 0],
  ]);
  const blocks = framed
    .reshape([b, rows + 1, 2, columns + 1, 2, c])
    .transpose([0, 1, 3, 2, 4, 5])
    .reshape([b, rows + 1, columns + 1, 4 * c]);
  const shifted = SHIFTS.map(([y, z]) => blocks.ref.slice([], [y, y + rows], [z, z + columns]));
  blocks.dispose();
  const patches = np.concatenate(shifted, -1).reshape([b * rows * columns, 16 * c]);
  const [, o] = weight.shape as [number, number];
  return np.matmul(patches, weight).add(bias).reshape([b, rows, columns, o]);
}

/**
 * The transpose of such a convolution: [b, h, w, c] -> [b, 2h, 2w, o], with weights [c, 16 o]. Every pixel adds its 4 x 4 places to
 * the image that they overlap in. Consumes its arguments.
 */
export function double(x: JaxArray, { weight, bias }: Affine): JaxArray {
  const [b, h, w, c] = x.shape as Sides;
  const o = weight.shape[1]! / 16;
  const spread = np.matmul(x.reshape([b * h * w, c]), weight).reshape([b, h, w, 16 * o]);
  const placed = np.split(spread, 4, -1).map((part, index) => {
    const [y, z] = SHIFTS[index]!;
    return np.pad(part, [
      [0, 0],
      [y, 1 - y],
      [z, 1 - z],
      [0, 0],
    ]);
  });
  const framed = placed
    .reduce((sum, part) => sum.add(part))
    .reshape([b, h + 1, w + 1, 2, 2, o])
    .transpose([0, 1, 3, 2, 4, 5])
    .reshape([b, 2 * h + 2, 2 * w + 2, o]);
  return framed.slice([], [1, 2 * h + 1], [1, 2 * w + 1]).add(bias);
}
