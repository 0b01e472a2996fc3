import { expect, test } from "vitest";
import { firstPins, slotOf, togglePin } from "./palette.ts";
import { prepareSparks } from "./spark.ts";

test("sparklines share one scale and break at gaps", () => {
  const [a, b] = prepareSparks([
    { letter: "A", mean: [1, 0.5, null, 0] },
    { letter: "B", mean: [1] },
  ]);
  expect(a!.runs).toEqual([
    [
      [0, 0],
      [1 / 3, 0.5],
    ],
    [[1, 1]],
  ]);
  expect(a!.end).toEqual([1, 1]);
  expect(b!.runs).toEqual([[[0, 0]]]);
});

test("a flat trend runs through the middle, an empty one is nothing", () => {
  expect(prepareSparks([{ letter: "A", mean: [2, 2] }])[0]!.end).toEqual([1, 0.5]);
  expect(prepareSparks([{ letter: "A", mean: [null] }])[0]).toMatchObject({ runs: [], end: null });
});

test("slots belong to arms up to eight, to pins beyond", () => {
  expect(firstPins(3)).toEqual([0, 1, 2]);
  expect(firstPins(100)).toEqual([0, 33, 66, 99]);
  expect(slotOf(7, 8, [])).toBe(8);
  expect(slotOf(66, 100, [0, 33, 66])).toBe(3);
  expect(slotOf(5, 100, [0, 33, 66])).toBe(0);
  expect(togglePin([1, 2], 1)).toEqual([2]);
  expect(togglePin([1, 2, 3, 4, 5, 6, 7, 8], 9)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
});
