import { expect, test } from "vitest";
import { dotAxis, prepareDots } from "./dots.ts";

test("values in the same column are stacked, all of them stand on one axis", () => {
  const axis = dotAxis([-1, -1, 0, 1]);
  expect(axis.min).toBeLessThan(-1);
  expect(axis.max).toBeGreaterThan(1);
  expect(axis.ticks.map(({ text }) => text)).toEqual(["−1", "−0.5", "0", "0.5", "1"]);
  const { dots } = prepareDots([-1, 0, -1, 1], axis);
  expect(dots.map(({ level }) => level)).toEqual([0, 1, 0, 0]);
  expect(dots[1]!.at).toBe(dots[0]!.at);
  expect(dots[2]!.at).toBeCloseTo(0.5, 10);
});

test("identical values and none at all have an axis too", () => {
  expect(prepareDots([2, 2], dotAxis([2, 2])).dots.map(({ level }) => level)).toEqual([0, 1]);
  expect(prepareDots([], dotAxis([])).dots).toEqual([]);
});
