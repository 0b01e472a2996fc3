import { numpy as np, tree } from "@jax-js/jax";
import { describe, expect, it } from "vitest";
import type { TensorSpec } from "../run/contract.ts";
import type { JaxArray } from "./program.ts";
import { trace } from "./trace.ts";
import { flatten, leaves, mapTree, unflatten } from "./tree.ts";

const float = (...shape: number[]) => ({ shape, dtype: "float32" }) as const;

describe("trees", () => {
  const nested = {
    blocks: [
      { w: 1, b: 2 },
      { w: 3, b: 4 },
    ],
    head: 5,
  };

  it("lists leaves with their paths, in the order of jax-js", () => {
    expect(flatten(nested).map((leaf) => leaf.path)).toEqual([
      "blocks.0.w",
      "blocks.0.b",
      "blocks.1.w",
      "blocks.1.b",
      "head",
    ]);
    expect(leaves(nested)).toEqual(tree.leaves(nested));
  });

  it("puts leaves back, and says when their number is wrong", () => {
    expect(unflatten(nested, [5, 4, 3, 2, 1])).toEqual({
      blocks: [
        { w: 5, b: 4 },
        { w: 3, b: 2 },
      ],
      head: 1,
    });
    expect(mapTree<number, string>(nested, (value, path) => `${path}=${value}`)).toMatchObject({ head: "head=5" });
    expect(() => unflatten(nested, [1])).toThrow(/more places than the 1 leaves/);
    expect(() => unflatten(nested, [1, 2, 3, 4, 5, 6])).toThrow(/6 leaves for 5 places/);
  });

  it("takes a specification of a tensor for a leaf", () => {
    expect(flatten<TensorSpec>({ x: float(2, 3) })).toEqual([{ path: "x", value: float(2, 3) }]);
  });
});

describe("trace", () => {
  it("gives inputs, outputs and constants their names, shapes and types", () => {
    const fn = ({ w }: { w: JaxArray }, x: JaxArray) => ({
      y: np.matmul(x, w).add(np.array([1, 2, 3])),
      n: [np.zeros([2])],
    });
    const program = trace(fn, [{ w: float(4, 3) }, float(2, 4)]);
    expect(program.inputNames).toEqual(["0.w", "1"]);
    expect(program.inputs).toEqual([float(4, 3), float(2, 4)]);
    expect(program.outputNames).toEqual(["y", "n.0"]);
    expect(program.outputs).toEqual([float(2, 3), float(2)]);
    expect(program.constants).toContainEqual({ ...float(3), data: Float32Array.of(1, 2, 3) });
    expect(program.constants).toContainEqual({ ...float(2), data: new Float32Array(2), fill: 0 });
  });

  it("shares the memory of constants of one number", () => {
    const program = trace((x: JaxArray) => [x, np.zeros([7]), np.zeros([7])], [float(7)]);
    const zeros = program.constants.filter((constant) => constant.fill === 0);
    expect(new Set(zeros.map((constant) => constant.data)).size).toBe(1);
  });

  it("refuses types that programs do not have, by name", () => {
    const wide = (x: JaxArray) => ({ half: x.astype(np.float16) });
    expect(() => trace(wide, [float(2)])).toThrow(/output half has type float16.*astype/);
  });
});
