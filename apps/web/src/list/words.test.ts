import { expect, test } from "vitest";
import { familyAndSweep, initialsOf } from "./words.ts";

test("a swept path is called by its last telling word", () => {
  expect(familyAndSweep({ family: "gaussian", sweep: ["recursion.policy.kind", "recursion.sampleSize"] })).toBe(
    "gaussian · policy, sampleSize",
  );
  expect(familyAndSweep({ family: "ngram", sweep: [] })).toBe("ngram · no sweep");
});

test("people stand for themselves by the first letters of their first and last name", () => {
  expect(["First author", "  Ada  King Lovelace ", "plato", "\u{1F600} x", ""].map(initialsOf)).toEqual([
    "FA",
    "AL",
    "P",
    "\u{1F600}X",
    "",
  ]);
});
