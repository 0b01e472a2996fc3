import { expect, test } from "vitest";
import { costOf } from "./cost.ts";

const rate = {
  family: "gaussian",
  gain: 4,
  runs: 3,
  newest: "2026-11-22T10:00:00Z",
  at: new Date("2026-11-22T12:00:00Z"),
};

test("time is that of the runs that were measured, else of the formula on one thread", () => {
  expect(costOf({ seconds: 100, bytes: 1 }, rate)).toEqual({
    seconds: 25,
    basis: "Time as 3 runs of gaussian here took, the newest 2 h ago.",
    warnings: [],
  });
  expect(costOf({ seconds: 100, bytes: 1 }, { ...rate, runs: 1 }).basis).toBe(
    "Time as a run of gaussian here took 2 h ago.",
  );
  expect(costOf({ seconds: 100, bytes: 1 }, null)).toMatchObject({ seconds: 100 });
  expect(costOf({ seconds: 100, bytes: 1 }, null).basis).toContain("formula");
  expect(costOf({ seconds: null, bytes: 1 }, rate).seconds).toBeNull();
});

test("over a day and over 10 GB are said before the launch", () => {
  expect(costOf({ seconds: 86_401, bytes: 1 }, null).warnings).toHaveLength(1);
  expect(costOf({ seconds: 86_401, bytes: 1 }, rate).warnings).toEqual([]);
  expect(costOf({ seconds: 1, bytes: 10_000_000_001 }, null).warnings[0]).toContain("10 GB");
});
