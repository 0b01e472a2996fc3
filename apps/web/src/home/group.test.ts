import type { ExperimentRow, ExperimentState } from "@heirloom/api";
import { expect, test } from "vitest";
import { familyAndSweep, groupRows, searchRows } from "./group.ts";

const row = (id: string, state: ExperimentState, parts: Partial<ExperimentRow> = {}): ExperimentRow => ({
  id,
  name: `Experiment ${id}`,
  state,
  family: "gaussian",
  sweep: ["recursion.policy.kind"],
  arms: 2,
  replicates: 10,
  progress: { done: 0, total: 1, secondsLeft: null, secondsSpent: 0 },
  failure: null,
  owner: null,
  policies: ["replace"],
  createdAt: "2026-11-14T11:00:00Z",
  updatedAt: "2026-11-14T12:00:00Z",
  trend: [],
  headline: null,
  ...parts,
});

test("rows stand under their state, and a group without rows is left out", () => {
  const groups = groupRows([row("1", "done"), row("2", "running"), row("3", "cancelled"), row("4", "paused")]);
  expect(groups.map(({ name, rows }) => [name, rows.map(({ id }) => id)])).toEqual([
    ["Running", ["2"]],
    ["Waiting", ["4"]],
    ["Finished", ["1", "3"]],
  ]);
});

test("every word of a search has to be there, wherever it is", () => {
  const rows = [row("1", "done"), row("2", "running", { name: "Bigram on real text", family: "ngram" })];
  expect(searchRows(rows, "text NGRAM").map(({ id }) => id)).toEqual(["2"]);
  expect(searchRows(rows, "done policy").map(({ id }) => id)).toEqual(["1"]);
  expect(searchRows(rows, "  ")).toHaveLength(2);
});

test("a swept path is called by its last telling word", () => {
  expect(familyAndSweep({ family: "gaussian", sweep: ["recursion.policy.kind", "recursion.sampleSize"] })).toBe(
    "gaussian · policy, sampleSize",
  );
  expect(familyAndSweep({ family: "ngram", sweep: [] })).toBe("ngram · no sweep");
});
