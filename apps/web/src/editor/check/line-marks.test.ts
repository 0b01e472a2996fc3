import { expect, test } from "vitest";
import { lineMarks } from "./line-marks.ts";

const marks = (before: string, after: string): string[] =>
  lineMarks(before.replaceAll(" ", "\n"), after.replaceAll(" ", "\n")).map(({ line, what }) => `${line} ${what}`);

test("lines are added, changed, or gone before the next one", () => {
  expect(marks("a b c", "a b c")).toEqual([]);
  expect(marks("a b c", "a x b c")).toEqual(["2 added"]);
  expect(marks("a b c", "a x c")).toEqual(["2 changed"]);
  expect(marks("a b c", "a c")).toEqual(["2 gone"]);
  expect(marks("a b c", "a b")).toEqual(["2 gone"]);
  expect(marks("a b c", "")).toEqual(["1 gone"]);
});
