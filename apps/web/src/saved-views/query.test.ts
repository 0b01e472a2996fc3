import { expect, test } from "vitest";
import { plainQuery, queryOf, standingOf } from "./query.ts";

const views = [
  { id: "v1", query: "state=running&sort=-updated" },
  { id: "v2", query: "" },
];

test("the order of parameters does not matter, nor does the view one came from", () => {
  expect(plainQuery("view=v9&sort=-updated&state=running")).toBe(plainQuery(views[0]!.query));
  expect(queryOf({ id: "v1", query: "b=x:1,2&a=!y" })).toBe("a=!y&b=x:1,2&view=v1");
});

test("an address is the view it names, changed or not", () => {
  expect(standingOf("state=running&sort=-updated&view=v1", views)).toEqual({ current: views[0], changed: false });
  expect(standingOf("state=done&view=v1", views)).toEqual({ current: views[0], changed: true });
});

test("an address that names no view here is the view that shows the same, or none", () => {
  expect(standingOf("sort=-updated&state=running&view=gone", views)).toEqual({ current: views[0], changed: false });
  expect(standingOf("state=done", views)).toEqual({ current: undefined, changed: true });
  expect(standingOf("", [views[0]!])).toEqual({ current: undefined, changed: false });
  expect(standingOf("view=all", views)).toEqual({ current: undefined, changed: false });
});
