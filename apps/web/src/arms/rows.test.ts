import { expect, test } from "vitest";
import { NO_NUMBER } from "../charts/prepare/arm-numbers.ts";
import { groupedLines, matcherOf, sortedRows, type ArmRow } from "./rows.ts";
import { gridOf } from "./testing.ts";

const arms = gridOf([10, 100], ["mix", "replace", "window"]);
const means = [0.5, null, 0.1, 0.9, 0.5, 0.3];
const rows = arms.map((arm, index): ArmRow => {
  const number = { ...NO_NUMBER, mean: means[index]!, n: 4 };
  return { arm, number, min: NO_NUMBER, max: NO_NUMBER, verdicts: null };
});
const letters = (some: readonly ArmRow[]): string => some.map(({ arm }) => arm.letter).join("");

test("rows sort by a column with what is missing last either way, equals in order of creation", () => {
  expect(letters(sortedRows(rows, "number", false))).toBe("CFAEDB");
  expect(letters(sortedRows(rows, "number", true))).toBe("DAEFCB");
  expect(letters(sortedRows(rows, "value:recursion.policy.y", true))).toBe("CFBEAD");
  expect(letters(sortedRows(rows, "value:recursion.x", true))).toBe("DEFABC");
  expect(letters(sortedRows(rows, "toString", false))).toBe("ABCDEF");
});

test.each([
  ["", "ABCDEF"],
  ["b", "B"],
  ["repl", "BE"],
  ["x>=100", "DEF"],
  ["x<100 y=WINDOW", "C"],
  ["recursion.x=10 mix", "A"],
  ["y>3", ""],
  ["nothing", ""],
  ["x=<script>", ""],
])("the filter %j leaves %s", (text, left) => {
  expect(letters(rows.filter(({ arm }) => matcherOf(text)(arm)))).toBe(left);
});

test("a group tells the mean of its arms' means and of how many; closed ones show no rows", () => {
  const lines = groupedLines(rows, "recursion.x", ["100"]);
  expect(lines.map((line) => line.row?.arm.letter ?? line.group!.text)).toEqual(["x 10", "A", "B", "C", "x 100"]);
  expect(lines[0]!.group).toMatchObject({ arms: 3, of: 2, closed: false });
  expect(lines[0]!.group!.mean).toBeCloseTo((0.5 + 0.1) / 2, 12);
  expect(groupedLines(rows, null, [])).toHaveLength(6);
});
