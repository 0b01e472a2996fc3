import { expect, test } from "vitest";
import { citationOf } from "./citation.ts";

test("a citation survives TeX", () => {
  const text = citationOf({
    title: "Does 10% of {real}\n data & more_x help?",
    hash: "9f2c41d708be4f11",
    at: "2026-11-15T10:00:00Z",
    finished: true,
    url: "http://localhost:3000/s/abc",
  });
  expect(text).toBe(
    [
      "@misc{heirloom-9f2c41d7,",
      "  title  = {{Does 10\\% of \\{real\\} data \\& more\\_x help?}},",
      "  author = {{Withheld by the owner}},",
      "  year   = {2026},",
      "  note   = {Heirloom experiment 9f2c41d7, complete on 2026-11-15},",
      "  url    = {http://localhost:3000/s/abc}",
      "}",
    ].join("\n"),
  );
});
