import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { axes } from "../definition/axes.ts";
import { referenceMarkdown } from "./markdown.ts";
import { optionsOf } from "./options.ts";
import { reference } from "./reference.ts";

it("tells every member of every axis with every option", () => {
  const all = reference();
  const { metrics, ...members } = axes();
  expect(all.axes.map(({ id, members: told }) => [id, told.map(({ kind }) => kind)])).toEqual([
    ...Object.entries(members).map(([id, some]) => [id, some.map(({ kind }) => kind)]),
    ["changes", ["change"]],
  ]);
  expect(all.metrics.map(({ name }) => name)).toEqual(metrics.map(({ name }) => name));
  const words = all.axes.flatMap((axis) =>
    axis.members.flatMap(({ kind, summary, options }) => [kind, summary, ...options.map(({ type }) => type)]),
  );
  expect(words.filter((word) => word === "" || word === "any")).toEqual([]);
  expect(all.laws.every(({ statement, citation }) => statement !== "" && citation !== "")).toBe(true);
});

it("says of an option its type, range, default and whether it must be given", () => {
  const options = optionsOf({
    type: "object",
    properties: {
      kind: { type: "string", const: "x" },
      share: { type: "number", minimum: 0, exclusiveMaximum: 1, default: 0.5, title: "Share", description: "Of all." },
      size: { type: "integer", minimum: 2, maximum: 9007199254740991 },
      draw: { enum: ["fresh", "fixed"], default: "fresh" },
      many: { type: "array", items: { type: "number", exclusiveMinimum: 0 } },
      score: { oneOf: [{ properties: { kind: { const: "a" } } }, { properties: { kind: { const: "b" } } }] },
    },
    required: ["kind", "size"],
  });
  const told = options.map(({ name, type, range, default: standard, required }) => [
    name,
    type,
    range,
    standard,
    required,
  ]);
  expect(told).toEqual([
    ["share", "number", "0 to under 1", "0.5", false],
    ["size", "whole number", "at least 2", "", true],
    ["draw", "one of fresh, fixed", "", "fresh", false],
    ["many", "list: number", "over 0", "", false],
    ["score", "one of a, b", "", "", false],
  ]);
});

it("stands in docs/reference.md as it is", () => {
  const file = new URL("../../../../docs/reference.md", import.meta.url);
  const written = readFileSync(file, "utf8");
  expect(
    written === referenceMarkdown(reference()),
    "docs/reference.md is out of date: npm run reference writes it",
  ).toBe(true);
});
