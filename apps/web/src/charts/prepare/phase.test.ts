import { expect, test } from "vitest";
import { gridOf } from "../../arms/testing.ts";
import { NO_NUMBER } from "./arm-numbers.ts";
import { contoursOf, heatFill, preparePhase, type PhaseInput } from "./phase.ts";
import { sweptPaths } from "./swept.ts";

const arms = gridOf([100, 10, 1000], ["mix", "replace"]);
const [x, y] = sweptPaths(arms) as [PhaseInput["x"], PhaseInput["y"]];
const base = { arms, x, y, fixed: {}, stateOf: () => null, log: false };

test("numbers stand in their order, words in that of the sweep; the last value of the second path is on top", () => {
  const phase = preparePhase({ ...base, numberOf: (index) => ({ ...NO_NUMBER, mean: index }) });
  expect(phase.columns.map(({ value }) => value)).toEqual([10, 100, 1000]);
  expect(phase.rows.map(({ value }) => value)).toEqual(["replace", "mix"]);
  const cells = phase.cells.map(({ column, row, arms: [arm] }) => [column, row, arm!.values["recursion.x"]]);
  expect(cells[0]).toEqual([0, 0, 10]);
  expect(cells[5]).toEqual([2, 1, 1000]);
  // Arms 0 to 5 are 100 mix, 100 replace, 10 mix, 10 replace, 1000 mix, 1000 replace.
  expect(phase.cells.map(({ number }) => number!.mean)).toEqual([3, 1, 5, 2, 0, 4]);
  expect(phase.cells.map(({ share }) => share)).toEqual([0.6, 0.2, 1, 0.4, 0, 0.8]);
});

test("a path that is not held is averaged over, without an interval; what is missing stays out", () => {
  const third = [...arms, ...arms].map((arm, index) => ({
    ...arm,
    index,
    values: { ...arm.values, seed: index < arms.length ? 1 : 2 },
  }));
  const means = (index: number) => ({ ...NO_NUMBER, mean: index === 0 ? null : index, half: 1, n: 2 });
  const all = preparePhase({ ...base, arms: third, numberOf: means });
  const cell = all.cells.find(({ arms: [arm] }) => arm!.index === 1)!;
  expect(cell.number).toMatchObject({ mean: (1 + 7) / 2, half: null, n: 4 });
  expect(all.cells.find(({ arms: [arm] }) => arm!.index === 0)!.number!.mean).toBe(6);
  const held = preparePhase({ ...base, arms: third, fixed: { seed: "2" }, numberOf: means });
  expect(held.cells.map(({ arms: of }) => of.length)).toEqual([1, 1, 1, 1, 1, 1]);
  expect(held.cells[0]!.number!.half).toBe(1);
});

test("a logarithmic ramp needs positive values", () => {
  const numberOf = (index: number) => ({ ...NO_NUMBER, mean: 10 ** index });
  const phase = preparePhase({ ...base, log: true, numberOf });
  expect(phase.cells[0]!.share).toBeCloseTo(3 / 5, 12);
  const zero = preparePhase({ ...base, log: true, numberOf: (index) => ({ ...NO_NUMBER, mean: index }) });
  expect(zero.log).toBe(false);
});

test("a cell has the gravest state of its arms", () => {
  const states = ["passed", "open", "rejected", "passed", null, "open"] as const;
  const phase = preparePhase({ ...base, numberOf: () => undefined, stateOf: (index) => states[index]! });
  expect(phase.cells.map(({ state }) => state)).toEqual(["passed", "open", "open", "rejected", "passed", null]);
});

test("contours of a plane are straight lines where the plane has their level", () => {
  // law = column + 2 row over 4 x 4 cells: the line of level c passes through column = c - 2 row.
  const law = Array.from({ length: 16 }, (_, at) => (at % 4) + 2 * Math.floor(at / 4));
  const contours = contoursOf(law, 4);
  expect(contours.length).toBeGreaterThan(1);
  for (const { level, pieces } of contours) {
    for (const [x1, y1, x2, y2] of pieces) {
      expect(x1 + 2 * y1).toBeCloseTo(level, 10);
      expect(x2 + 2 * y2).toBeCloseTo(level, 10);
    }
  }
  expect(contoursOf([1, null, 2, 3], 2)).toEqual([]);
  expect(contoursOf([1, 1, 1, 1], 2)).toEqual([]);
});

test("the ramp ends at its tokens", () => {
  expect(heatFill(0)).toContain("var(--heat-mid) 0%, var(--heat-low)");
  expect(heatFill(1)).toContain("var(--heat-high) 100%");
});
