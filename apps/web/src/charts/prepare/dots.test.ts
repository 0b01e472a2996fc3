import { expect, test } from "vitest";
import { dotAxis, prepareDots } from "./dots.ts";

test("values in the same column are stacked, all of them stand on one axis", () => {
  const axis = dotAxis([-1, -1, 0, 1]);
  expect([axis.min, axis.max]).toEqual([-1, 1]);
  expect(prepareDots([-1, 0, -1, 1], axis).dots).toEqual([
    { at: 0, level: 0 },
    { at: 0, level: 1 },
    { at: 0.5, level: 0 },
    { at: 1, level: 0 },
  ]);
});

test("identical values and none at all have an axis too", () => {
  expect(prepareDots([2, 2], dotAxis([2, 2])).dots.map(({ level }) => level)).toEqual([0, 1]);
  expect(prepareDots([], dotAxis([])).dots).toEqual([]);
});
