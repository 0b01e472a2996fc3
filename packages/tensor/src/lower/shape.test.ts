import { grad, lax, numpy as np } from "@jax-js/jax";
import { describe, expect, it } from "vitest";
import type { JaxArray } from "../program/program.ts";
import { Graph } from "../onnx/graph.ts";
import { axisGroups, reshapeView } from "./layout.ts";
import { between, booleans, expectAgreement, floats, integers, runLowered } from "./testing/agreement.ts";
import type { Fn } from "./testing/agreement.ts";
import { viewOf } from "./value.ts";

const sorted = np.sort;

describe("views", () => {
  it("cuts shapes into the shortest groups of axes of equal size", () => {
    expect(axisGroups([2, 3, 4, 5], [6, 2, 2, 5])).toEqual([
      { from: [0, 1], to: [0] },
      { from: [2], to: [1, 2] },
      { from: [3], to: [3] },
    ]);
    expect(axisGroups([4, 1, 3], [4, 3])).toEqual([
      { from: [0], to: [0] },
      { from: [1, 2], to: [1] },
    ]);
  });

  it("splits a permuted axis without moving anything", () => {
    const graph = new Graph();
    const stored = viewOf("x", [6, 4, 5], "float32");
    const permuted = { ...stored, shape: [5, 6, 4], axes: [2, 0, 1] };
    const parted = reshapeView(graph, permuted, [5, 2, 3, 4]);
    expect(parted).toMatchObject({ stored: [2, 3, 4, 5], axes: [3, 0, 1, 2], shape: [5, 2, 3, 4] });
  });

  it("moves, repeats and reshapes like jax-js", async () => {
    await expectAgreement((x) => x!.transpose([2, 0, 1]).reshape([20, 3]).transpose(), [floats([3, 4, 5])]);
    await expectAgreement((x) => np.broadcastTo(x!.reshape([3, 1, 4]), [3, 5, 4]).reshape([15, 4]), [floats([3, 4])]);
    await expectAgreement((x) => np.broadcastTo(x!, [2, 5, 3, 4]).reshape([10, 12]), [floats([3, 4])]);
    await expectAgreement((x) => np.broadcastTo(x!, [7, 3]).transpose().reshape([21]).add(1), [floats([1, 3])]);
    await expectAgreement((x) => x!.reshape([1, 1]).add(np.ones([2, 1, 3])), [floats([1])]);
    await expectAgreement((x) => x!.mul(2).reshape([]), [floats([1, 1])]);
  });
});

describe("parts", () => {
  it("cuts, pads, flips, joins and splits", async () => {
    await expectAgreement((x) => x!.slice([1, 3], [], 2), [floats([4, 3, 5])]);
    await expectAgreement(
      (x) =>
        np.pad(x!.transpose(), [
          [1, 2],
          [0, 1],
        ]),
      [floats([3, 4])],
    );
    await expectAgreement((x) => [np.flip(x!.ref, [0, 2]), np.flip(x!, 1)], [floats([3, 4, 2])]);
    await expectAgreement(
      (x, y) => np.concatenate([x!.transpose(), y!, np.zeros([2, 3])]),
      [floats([3, 2]), floats([1, 3])],
    );
    await expectAgreement((x) => np.split(x!, [2, 3], 1), [integers(-5, 5, [3, 7])]);
  });

  it("joins and splits many at once, and back", async () => {
    const pieces = (x: JaxArray): JaxArray[] => np.split(x, [1, 3, 4, 9, 10, 12, 15, 16, 20, 21]);
    await expectAgreement((x) => pieces(x!), [floats([23])]);
    await expectAgreement((x) => np.concatenate(pieces(x!).map((piece, index) => piece.mul(index))), [floats([23])]);
    await expectAgreement(
      grad((x: JaxArray) => np.sum(np.square(np.concatenate(pieces(x)).add(1)))),
      [floats([23])],
    );
  });
});

describe("reductions", () => {
  it.each(["sum", "prod", "max", "min", "mean"] as const)("%s", async (name) => {
    await expectAgreement(
      (x) => [np[name](x!.ref, 1), np[name](x!.ref, [0, 2]), np[name](x!)],
      [between(0.5, 1.5, [3, 4, 2])],
    );
    await expectAgreement((x) => np[name](np.broadcastTo(x!, [3, 2]).mul(-2), 0), [floats([2])]);
  });

  it("reduces integers and truth values", async () => {
    await expectAgreement((x) => [np.sum(x!.ref, 0), np.prod(x!.ref, 0), np.max(x!)], [integers(-3, 4, [5, 3])]);
    await expectAgreement((x) => [np.any(x!.ref, 0), np.all(x!, 1)], [booleans([5, 3])]);
  });
});

describe("lookups", () => {
  it("gathers along any axes", async () => {
    const ids = integers(0, 4, [2, 3]);
    await expectAgreement((x, i) => x!.slice(i!), [floats([5, 4]), ids]);
    await expectAgreement((x, i) => x!.slice([], i!, []), [floats([3, 5, 4]), ids]);
    await expectAgreement((x, i) => x!.slice(i!.ref, [], i!), [floats([5, 3, 5]), integers(0, 4, [6])]);
    await expectAgreement((x, i) => np.takeAlongAxis(x!, i!, 1), [floats([3, 5]), integers(0, 4, [3, 2])]);
  });

  it("adds up gradients where the same row is looked up again", async () => {
    const rows = (x: JaxArray, i: JaxArray): JaxArray => np.sum(np.square(x.slice(i)));
    await expectAgreement(grad(rows), [floats([5, 4]), integers(0, 4, [2, 6])]);
    const cells = (x: JaxArray, i: JaxArray): JaxArray => np.sum(np.exp(x.slice(i.ref, [], i)));
    await expectAgreement(grad(cells), [floats([5, 3, 5]), integers(0, 4, [6])]);
  });

  it("sorts, with the order of equal elements", async () => {
    await expectAgreement((x) => [sorted(x!.ref), np.argsort(x!)], [floats([3, 7])]);
    await expectAgreement((x) => np.argsort(x!), [integers(0, 2, [2, 9])]);
    // The derivative of a sum of sorted elements, each times its place, is the place of each element.
    const places = grad((x: JaxArray) => np.sum(sorted(x).mul(np.arange(7).astype(np.float32))));
    const x = floats([7]);
    const ranks = [...x.data].map((value) => [...x.data].filter((other) => other < value).length);
    expect([...((await runLowered(places as Fn, [x]))[0] ?? [])]).toEqual(ranks);
  });
});

describe("products", () => {
  const shapes: [string, number[], number[]][] = [
    ["matrices", [3, 5], [5, 4]],
    ["vector and matrix", [5], [5, 4]],
    ["matrix and vector", [3, 5], [5]],
    ["vectors", [5], [5]],
    ["batches", [2, 3, 5], [2, 5, 4]],
    ["one right operand for all", [2, 3, 5], [5, 4]],
    ["one left operand for all", [3, 5], [2, 5, 4]],
    ["batches that repeat", [2, 1, 3, 5], [4, 5, 2]],
    ["size one", [1, 1], [1, 4]],
  ];

  it.each(shapes)("%s, with gradients", async (_, a, b) => {
    const operands = [floats(a), floats(b, 1)];
    await expectAgreement((x, y) => np.matmul(x!, y!).mul(0.5), operands);
    const value = (x: JaxArray, y: JaxArray): JaxArray => np.sum(np.square(np.matmul(x, y)));
    await expectAgreement(grad(value, { argnums: [0, 1] }), operands, 1e-5);
  });

  it("reads operands as they are stored, whatever their order of axes", async () => {
    const orders = [
      [0, 1, 2],
      [1, 0, 2],
      [2, 0, 1],
      [0, 2, 1],
      [1, 2, 0],
      [2, 1, 0],
    ];
    for (const first of orders) {
      for (const second of [
        [0, 1, 2],
        [1, 0, 2],
        [1, 2, 0],
      ]) {
        const product = (x: JaxArray, y: JaxArray): JaxArray => np.matmul(x.transpose(first), y.transpose(second));
        const size = (order: number[], shape: number[]): number[] =>
          order.map((_, axis) => shape[order.indexOf(axis)]!);
        await expectAgreement(
          (x, y) => product(x!, y!),
          [floats(size(first, [2, 3, 5])), floats(size(second, [2, 5, 4]), 1)],
        );
      }
    }
  });

  it("sums over what repeats, and over integers", async () => {
    await expectAgreement((x, y) => np.matmul(np.broadcastTo(x!, [3, 5]), y!), [floats([3, 1]), floats([5, 4])]);
    await expectAgreement((x) => np.matmul(np.full([3, 5], 2), x!), [floats([5, 4])]);
    await expectAgreement((x, y) => lax.dot(x!, y!), [integers(-3, 3, [3, 5]), integers(-2, 2, [5, 2])]);
    await expectAgreement((x, y) => np.einsum("abc,dc->bd", x!, y!), [floats([2, 3, 4]), floats([5, 4])]);
  });

  it("folds a bias, a factor and a transpose into the product", async () => {
    const operands = [floats([4, 3, 5]), floats([5, 6], 1), floats([6], 2)];
    await expectAgreement((x, w, b) => np.matmul(x!, w!).mul(0.3).add(b!), operands);
    await expectAgreement((x, w, b) => np.matmul(x!, w!).add(b!.ref).add(b!.mul(2)), operands);
    const loss = (w: JaxArray, x: JaxArray): JaxArray => np.sum(np.square(np.matmul(x, w)));
    await expectAgreement((x, w) => [w!.ref, grad(loss)(w!, x!).mul(0.1)], operands.slice(0, 2), 1e-5);
    const both = (w: JaxArray, x: JaxArray): JaxArray[] => {
      const g = grad(loss)(w, x);
      return [g.ref, g.transpose(), np.sum(g.ref, 0)].map((y) => y);
    };
    await expectAgreement((x, w) => both(w!, x!), operands.slice(0, 2), 1e-5);
  });
});

describe("threads", () => {
  it("adds gradients of lookups in one order, however many there are", async () => {
    const rows = (x: JaxArray, i: JaxArray): JaxArray => np.sum(np.square(x.slice(i)));
    const cells = (x: JaxArray, i: JaxArray): JaxArray => np.sum(np.exp(x.slice(i.ref, [], i)));
    for (const [fn, samples] of [
      [grad(rows) as Fn, [floats([40, 300]), integers(0, 39, [900])]],
      [grad(cells) as Fn, [floats([5, 3, 5]), integers(0, 4, [60])]],
    ] as const) {
      const [one] = await runLowered(fn, samples);
      const [two] = await runLowered(fn, samples, 2);
      expect(two).toEqual(one);
    }
  });
});
