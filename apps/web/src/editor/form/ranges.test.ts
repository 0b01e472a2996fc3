import { expect, test } from "vitest";
import { rangeValues, type Range } from "./ranges.ts";
import { movedPath, placesTaking, sweptOf } from "./sweep.ts";

const range = (change: Partial<Range>): number[] | string =>
  rangeValues({ spacing: "linear", from: 0, to: 1, count: 5, integer: false, ...change });

test("equal steps, equal ratios, doubling", () => {
  expect(range({})).toEqual([0, 0.25, 0.5, 0.75, 1]);
  expect(range({ from: 10, to: 1000, count: 3, spacing: "logarithmic" })).toEqual([10, 100, 1000]);
  expect(range({ from: 10, to: 160, spacing: "doubling" })).toEqual([10, 20, 40, 80, 160]);
  expect(range({ from: 0.1, to: 0.8, spacing: "doubling" })).toEqual([0.1, 0.2, 0.4, 0.8]);
  expect(range({ from: 5, to: 1, count: 3 })).toEqual([5, 3, 1]);
});

test("whole numbers are rounded, and each is there once", () => {
  expect(range({ from: 1, to: 3, count: 9, integer: true })).toEqual([1, 2, 3]);
  expect(range({ from: 10, to: 100, count: 4, spacing: "logarithmic", integer: true })).toEqual([10, 22, 46, 100]);
});

test("what makes no range says why", () => {
  expect(range({ from: Number.NaN })).toContain("both ends");
  expect(range({ spacing: "logarithmic" })).toContain("over 0");
  expect(range({ from: 8, to: 1, spacing: "doubling" })).toContain("at least the first");
  expect(range({ count: 1 })).toContain("at least 2");
  expect(range({ count: 10_001 })).toContain("10,000");
});

const grid = { sweep: { a: [1, 2], b: [1, 2, 3], c: [1, 2] } };

test("the arms of a value are those of the grid, the first path slowest", () => {
  // Places count a by 6, b by 2, c by 1.
  expect(placesTaking(sweptOf(grid), { path: "a", at: 1 }, 10)).toEqual({ first: [6, 7, 8, 9, 10, 11], count: 6 });
  expect(placesTaking(sweptOf(grid), { path: "b", at: 2 }, 3)).toEqual({ first: [4, 5, 10], count: 4 });
  expect(placesTaking(sweptOf(grid), { path: "c", at: 0 }, 2)).toEqual({ first: [0, 2], count: 6 });
  expect(placesTaking(sweptOf(grid), { path: "d", at: 0 }, 2).count).toBe(0);
});

test("a path is moved among the others", () => {
  const order = (key: string, to: number): string[] =>
    movedPath(grid, key, to).flatMap(({ value }) => Object.keys(value as object));
  expect(order("c", 0)).toEqual(["c", "a", "b"]);
  expect(order("a", 2)).toEqual(["b", "c", "a"]);
  expect(order("a", 9)).toEqual(["b", "c", "a"]);
  expect(movedPath(grid, "a", 0)).toEqual([]);
});
