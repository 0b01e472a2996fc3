import { grad, jvp, numpy as np } from "@jax-js/jax";
import { describe, expect, it } from "vitest";
import { expectAgreement, floats, integers, runLowered } from "../lower/testing/agreement.ts";
import type { Fn, Sample } from "../lower/testing/agreement.ts";
import { lower } from "../lower/lower.ts";
import type { JaxArray } from "../program/program.ts";
import { trace } from "../program/trace.ts";
import { geluErf, geluTanh, relu, sigmoid, silu, tanh } from "./activations.ts";
import { crossEntropy } from "./cross-entropy.ts";
import { embedding } from "./embedding.ts";
import { layerNorm, standardizeRows } from "./layer-norm.ts";
import { causalMask, logSoftmax, softmax } from "./softmax.ts";

const tensor = (shape: readonly number[], numbers: number[]): Sample => ({
  shape,
  dtype: "float32",
  data: Float32Array.from(numbers),
});

const ids = (...numbers: number[]): Sample => ({
  shape: [numbers.length],
  dtype: "int32",
  data: Int32Array.from(numbers),
});

/** Weights 1, 2, 3, ... for the elements of a result, so that each has its own part in the gradient. */
function counted(y: JaxArray): JaxArray {
  const weights = Float32Array.from({ length: y.size }, (_, index) => index + 1);
  return np.sum(y.mul(np.array(weights, { shape: y.shape })));
}

interface Golden {
  readonly fn: (...args: JaxArray[]) => JaxArray;
  readonly samples: readonly Sample[];
  readonly value: readonly number[];
  /** For each argument that is a float. */
  readonly gradients: readonly (readonly number[])[];
}

const points = [tensor([6], [-3, -1, -0.25, 0, 0.5, 2])];
const matrix = tensor([2, 3], [1, 2, 4, -1, 0.5, 0]);

/** torch 2.13 in float64: torch.nn.functional's functions of the same names, gradients of sum(y * [1, 2, 3, ...]). */
const golden: Record<string, Golden> = {
  geluTanh: {
    fn: geluTanh,
    samples: points,
    value: [-0.0036374, -0.158808, -0.1003246, 0, 0.345714, 1.9545977],
    gradients: [[-0.0115842, -0.1659282, 0.9139377, 2, 4.3368495, 6.5165955]],
  },
  geluErf: {
    fn: geluErf,
    samples: points,
    value: [-0.0040497, -0.1586553, -0.1003234, 0, 0.3457312, 1.9544997],
    gradients: [[-0.0119456, -0.1666309, 0.9138799, 2, 4.3374756, 6.5113908]],
  },
  silu: {
    fn: silu,
    samples: points,
    value: [-0.1422776, -0.2689414, -0.1094559, 0, 0.3112297, 1.7615942],
    gradients: [[-0.0881041, 0.144659, 1.1288699, 2, 3.6998059, 6.5447055]],
  },
  tanh: {
    fn: tanh,
    samples: points,
    value: [-0.9950548, -0.7615942, -0.2449187, 0, 0.4621172, 0.9640276],
    gradients: [[0.009866, 0.8399487, 2.8200445, 4, 3.9322387, 0.4239049]],
  },
  sigmoid: {
    fn: sigmoid,
    samples: points,
    value: [0.0474259, 0.2689414, 0.4378235, 0.5, 0.6224593, 0.8807971],
    gradients: [[0.0451767, 0.3932239, 0.7384022, 1, 1.1750186, 0.6299615]],
  },
  relu: { fn: relu, samples: points, value: [0, 0, 0, 0, 0.5, 2], gradients: [[0, 0, 0, 0, 5, 6]] },
  layerNorm: {
    fn: (x, scale, shift) => layerNorm(x!, { scale: scale!, shift: shift! }),
    samples: [matrix, tensor([3], [1, 0.5, -2]), tensor([3], [0.1, 0.2, 0.3])],
    value: [-0.9690415, 0.0663698, -2.3726038, -1.236289, 0.7345156, -0.2345156],
    gradients: [
      [-0.801764, 1.202676, -0.4009121, 5.1543657, 10.308429, -15.4627946],
      [-6.4141976, 4.8106353, 5.6124526],
      [5, 7, 9],
    ],
  },
  softmax: {
    fn: softmax,
    samples: [matrix],
    value: [0.0420101, 0.1141952, 0.8437947, 0.1219517, 0.5465494, 0.331499],
    gradients: [[-0.0756931, -0.09156, 0.1672531, -0.1475063, -0.114528, 0.2620342]],
  },
  logSoftmax: {
    fn: logSoftmax,
    samples: [matrix],
    value: [-3.169846, -2.169846, -0.169846, -2.1041306, -0.6041306, -1.1041306],
    gradients: [[0.7479396, 1.3148288, -2.0627684, 2.1707252, -3.1982408, 1.0275156]],
  },
  crossEntropy: {
    fn: (x, targets) => crossEntropy(x!, targets!),
    samples: [matrix, ids(2, 0)],
    value: [0.169846, 2.1041306],
    gradients: [[0.0420101, 0.1141952, -0.1562053, -1.7560967, 1.0930988, 0.6629979]],
  },
  embedding: {
    fn: (table, rows) => embedding(table!, rows!),
    samples: [tensor([3, 2], [1, 2, 3, 4, 5, 6]), ids(2, 0, 2)],
    value: [5, 6, 1, 2, 5, 6],
    gradients: [[3, 4, 0, 0, 6, 8]],
  },
};

const argnumsOf = (samples: readonly Sample[]): number[] =>
  samples.flatMap(({ dtype }, index) => (dtype === "float32" ? [index] : []));

function gradientOf({ fn, samples }: Golden): Fn {
  return grad((...args: JaxArray[]) => counted(fn(...args)), { argnums: argnumsOf(samples) }) as Fn;
}

function expectNumbers(actual: ArrayLike<number> | undefined, expected: readonly number[]): void {
  expect(actual?.length).toBe(expected.length);
  expected.forEach((value, index) => expect(actual?.[index]).toBeCloseTo(value, 5));
}

describe.each(Object.entries(golden))("%s", (_, given) => {
  it("has torch's value and gradients", async () => {
    expectNumbers((await runLowered(given.fn as Fn, given.samples))[0], given.value);
    const gradients = await runLowered(gradientOf(given), given.samples);
    given.gradients.forEach((expected, index) => expectNumbers(gradients[index], expected));
  });

  it("agrees with the reference engine", async () => {
    await expectAgreement(given.fn as Fn, given.samples);
    await expectAgreement(gradientOf(given), given.samples, 1e-5);
  });
});

/** Function, smooth at the points used, of a tensor [5, 7]. */
const smooth: Record<string, (x: JaxArray) => JaxArray> = {
  geluTanh,
  geluErf,
  silu,
  tanh,
  sigmoid,
  softmax,
  logSoftmax,
  standardizeRows: (x) => standardizeRows(x),
  crossEntropy: (x) => crossEntropy(x, np.array([6, 0, 3, 3, 1], { dtype: np.int32 })),
  attention: (x) => {
    const scores = np.matmul(x.ref, x.ref.transpose()).mul(0.3).add(causalMask(5));
    return np.matmul(softmax(scores), x);
  },
};

/**
 * (f(x + h u) - f(x - h u)) / 2h of a sum of squares, against its gradient times u. Truncation is of order h^2, rounding of order
 * 2^-24 / h: both below 1e-3 of the value at h = 1e-2.
 */
describe.each(Object.entries(smooth))("%s", (_, fn) => {
  it("has the slope of central differences in a direction without a pattern", async () => {
    const step = 1e-2;
    const loss = (x: JaxArray): JaxArray => np.sum(np.square(fn(x).add(0.5)));
    const slopes = (x: JaxArray, u: JaxArray): JaxArray[] => {
      const ahead = loss(x.ref.add(u.ref.mul(step)));
      const behind = loss(x.ref.sub(u.ref.mul(step)));
      return [ahead.sub(behind).div(2 * step), np.sum(grad(loss)(x).mul(u))];
    };
    const [central, exact] = await runLowered(slopes as Fn, [floats([5, 7]), floats([5, 7], 3)]);
    const [expected, actual] = [central?.[0] ?? Number.NaN, exact?.[0] ?? Number.NaN];
    expect(Math.abs(actual - expected)).toBeLessThan(2e-3 * Math.max(1, Math.abs(expected)));
  });
});

/** Operators of a lowered function, by their names in the bytes of the model. */
function operators(fn: Fn, samples: readonly Sample[]): string {
  return new TextDecoder("latin1").decode(lower(trace(fn, samples)));
}

describe("lowering", () => {
  it("takes the runtime's operators for whole functions", () => {
    const x = [floats([4, 8])];
    expect(operators(geluTanh as Fn, x)).toMatch(/Gelu/);
    expect(operators(softmax as Fn, x)).toMatch(/Softmax/);
    expect(operators(tanh as Fn, x)).toMatch(/Tanh/);
    expect(operators(((y: JaxArray) => standardizeRows(y)) as Fn, x)).toMatch(/LayerNormalization/);
  });

  it("takes them in gradients too, and computes the forward value once", () => {
    const x = [floats([4, 8])];
    const text = operators(grad((y: JaxArray) => np.sum(np.square(softmax(y)))) as Fn, x);
    expect(text.match(/Softmax_/g)).toHaveLength(1);
    expect(text).not.toMatch(/Exp|Div/);
    const gelu = operators(grad((y: JaxArray) => np.sum(np.square(geluTanh(y)))) as Fn, x);
    expect(gelu.match(/Sigmoid_/g)).toHaveLength(1);
    expect(gelu).not.toMatch(/Exp|Tanh|Where|Gelu/);
  });

  it("differentiates forward as well", async () => {
    const tangent = (x: JaxArray, dx: JaxArray): JaxArray => jvp(geluTanh, [x], [dx])[1];
    const [dy] = await runLowered(tangent as Fn, [...points, tensor([6], [1, 2, 3, 4, 5, 6])]);
    expectNumbers(dy, golden["geluTanh"]!.gradients[0]!);
  });

  it("adds the gradients of rows looked up more than once", async () => {
    const rows = (table: JaxArray, at: JaxArray): JaxArray => np.sum(np.square(embedding(table, at)));
    await expectAgreement(grad(rows) as Fn, [floats([5, 4]), integers(0, 4, [3, 6])]);
  });
});
