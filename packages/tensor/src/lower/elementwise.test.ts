import { lax, numpy as np } from "@jax-js/jax";
import { describe, expect, it } from "vitest";
import type { JaxArray } from "../program/program.ts";
import { trace } from "../program/trace.ts";
import { lower } from "./lower.ts";
import { between, booleans, expectAgreement, floats, integers } from "./testing/agreement.ts";

type Unary = (x: JaxArray) => JaxArray;
type Binary = (x: JaxArray, y: JaxArray) => JaxArray;

const unary: Record<string, [Unary, number, number]> = {
  exp: [np.exp as Unary, -3, 3],
  log: [np.log as Unary, 0.1, 5],
  sqrt: [np.sqrt as Unary, 0, 5],
  reciprocal: [np.reciprocal as Unary, 0.5, 4],
  sin: [np.sin as Unary, -6, 6],
  cos: [np.cos as Unary, -6, 6],
  asin: [np.asin as Unary, -1, 1],
  atan: [np.atan as Unary, -5, 5],
  floor: [np.floor as Unary, -3, 3],
  ceil: [np.ceil as Unary, -3, 3],
  neg: [(x) => x.neg(), -2, 2],
  erf: [lax.erf as Unary, -3, 3],
  erfc: [lax.erfc as Unary, -3, 3],
  tanh: [np.tanh as Unary, -3, 3],
  "stop gradient": [lax.stopGradient as Unary, -2, 2],
};

describe("operators of one operand", () => {
  it.each(Object.entries(unary))("%s", async (_, [fn, low, high]) => {
    await expectAgreement(fn, [between(low, high, [3, 5])]);
  });
});

const binary: Record<string, Binary> = {
  add: (x, y) => x.add(y),
  subtract: (x, y) => x.sub(y),
  multiply: (x, y) => x.mul(y),
  divide: (x, y) => x.div(y),
  maximum: np.maximum as Binary,
  minimum: np.minimum as Binary,
  less: (x, y) => x.less(y),
  "less or equal": (x, y) => x.lessEqual(y),
  equal: (x, y) => x.equal(y),
  "not equal": (x, y) => x.notEqual(y),
};

describe("operators of two operands", () => {
  it.each(Object.entries(binary))("%s, floats that repeat along axes", async (_, fn) => {
    await expectAgreement(fn, [floats([3, 1, 5]), floats([4, 1], 1)]);
    await expectAgreement((x, y) => fn(x!.transpose(), y!), [floats([3, 5]), floats([5, 3], 1)]);
  });

  it.each(Object.entries(binary).filter(([name]) => name !== "divide"))("%s, integers", async (_, fn) => {
    await expectAgreement(fn, [integers(-4, 4, [2, 5]), integers(1, 3, [5])]);
  });

  it("divides and takes remainders", async () => {
    const operands = [integers(-9, 9, [17]), integers(2, 4, [17])];
    await expectAgreement(
      (x, y) => [np.floorDivide(x!.ref, y!.ref), np.remainder(x!.ref, y!.ref), np.fmod(x!, y!)],
      operands,
    );
    await expectAgreement(
      (x, y) => [np.floorDivide(x!.ref, y!.ref), np.fmod(x!, y!)],
      [floats([7]), between(0.3, 0.9, [7])],
    );
  });

  it("combines truth values and bits", async () => {
    const truths = [booleans([2, 3]), booleans([3])];
    await expectAgreement((x, y) => [x!.ref.add(y!.ref), x!.ref.mul(y!.ref), np.logicalXor(x!, y!)], truths);
    const bits = [integers(0, 12, [9]), integers(3, 6, [9])];
    await expectAgreement(
      (x, y) => [np.bitwiseAnd(x!.ref, y!.ref), np.bitwiseOr(x!.ref, y!.ref), np.bitwiseXor(x!, y!)],
      bits,
    );
  });
});

describe("where and cast", () => {
  it("chooses between tensors and numbers", async () => {
    const operands = [booleans([2, 3]), floats([3]), floats([2, 1], 1)];
    await expectAgreement((c, x, y) => [np.where(c!.ref, x!.ref, y!), np.where(c!, x!, 0)], operands);
  });

  it("converts types as jax-js does", async () => {
    await expectAgreement((x) => [x!.ref.astype(np.int32), x!.astype(np.bool)], [floats([7])]);
    await expectAgreement((x) => [x!.ref.astype(np.float32), x!.astype(np.bool)], [integers(-2, 2, [7])]);
    await expectAgreement((x) => [x!.ref.astype(np.float32), x!.astype(np.int32)], [booleans([7])]);
  });
});

describe("known numbers", () => {
  it("carries factors through sums, products and quotients", async () => {
    const operands = [floats([3, 4]), between(1, 2, [3, 4])];
    await expectAgreement((x, y) => x!.ref.mul(3).sub(x!.mul(-2)).mul(0.5).div(y!.mul(4)), operands);
    await expectAgreement((x, y) => x!.mul(2).add(y!.mul(-2)).add(1).neg(), operands);
    await expectAgreement((x, y) => np.subtract(1, x!.mul(0.25).add(y!.mul(3))), operands);
  });

  it("computes nothing for what is zero or one number", () => {
    const spec = { shape: [4, 4], dtype: "float32" } as const;
    const nothing = trace((x: JaxArray) => np.sum(x.ref.sub(lax.stopGradient(x)).mul(3), 0).add(2), [spec]);
    const text = new TextDecoder("latin1").decode(lower(nothing));
    expect(text).not.toMatch(/Sub|Mul|Reduce|Add/);
  });

  it("gives inputs and constants back as outputs", async () => {
    await expectAgreement((x) => [x!.ref, x!, np.zeros([2, 3]), np.array([1, 2, 3])], [floats([2])]);
  });
});

it("refuses a primitive without a lowering by its name", () => {
  const program = trace((x: JaxArray) => np.linalg.cholesky(x), [{ shape: [2, 2], dtype: "float32" }]);
  expect(() => lower(program)).toThrow(/primitive "cholesky"/);
});
