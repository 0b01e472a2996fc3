import { expect, test } from "vitest";
import { changeBetween } from "./change.ts";

test("a change is the shortest stretch that differs", () => {
  expect(changeBetween("seed: 1\n", "seed: 1\n")).toBeNull();
  expect(changeBetween("seed: 1\n", "seed: 12\n")).toEqual({ from: 7, to: 7, insert: "2" });
  expect(changeBetween("aa", "aaa")).toEqual({ from: 2, to: 2, insert: "a" });
  expect(changeBetween("abc", "")).toEqual({ from: 0, to: 3, insert: "" });
});
