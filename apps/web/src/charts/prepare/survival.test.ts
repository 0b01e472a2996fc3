import { expect, test } from "vitest";
import { atRisk, prepareSurvival, survivalAt } from "./survival.ts";

const result = {
  metric: "v",
  threshold: 0.1,
  steps: [
    { generation: 3, survival: 0.75, low: 0.6, high: 0.9, atRisk: 4 },
    { generation: 5, survival: 0.5, low: 0.3, high: 0.7, atRisk: 3 },
  ],
  collapsed: 2,
  censored: 2,
  median: 5,
};

test("survival is a staircase from all chains to the last generation", () => {
  expect(prepareSurvival(result, 10).line).toEqual([
    [0, 1],
    [3, 1],
    [3, 0.75],
    [5, 0.75],
    [5, 0.5],
    [9, 0.5],
  ]);
  expect([0, 3, 4, 5, 6].map((generation) => atRisk(result, generation))).toEqual([4, 4, 3, 3, 2]);
  expect([0, 3, 9].map((generation) => survivalAt(result, generation))).toEqual([1, 0.75, 0.5]);
  expect(atRisk({ ...result, steps: [], collapsed: 0, censored: 7 }, 4)).toBe(7);
});
