import { expect, it } from "vitest";
import { originOf } from "./options.ts";

it("reads what a run is forked from", () => {
  expect(originOf("exp_x")).toEqual({ experiment: "exp_x" });
  expect(originOf("exp_x@5")).toEqual({ experiment: "exp_x", generation: 5 });
  expect(originOf("http://host:3000/experiments/exp_x@12")).toEqual({ experiment: "exp_x", generation: 12 });
});

it.each([
  ["", "Name an experiment"],
  ["@3", "Name an experiment"],
  ["exp_x@", "a whole number from 1"],
  ["exp_x@0", "a whole number from 1"],
  ["exp_x@1.5", "a whole number from 1"],
  ["exp_x@-2", "a whole number from 1"],
])("refuses %j as an origin", (text, fix) => {
  expect(() => originOf(text)).toThrow(fix);
});
