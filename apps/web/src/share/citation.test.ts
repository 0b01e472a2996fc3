import { expect, test } from "vitest";
import { citationFor } from "./citation.ts";

test("an experiment is cited as it stands, and survives TeX", () => {
  const hash = "9f2c41d708be4f11".repeat(4);
  const experiment = {
    name: "Does 10% of {real}\n data & more_x help?",
    definitionHash: hash,
    createdAt: "2026-11-14T10:00:00Z",
    finishedAt: "2026-11-15T10:00:00Z",
    state: "done",
  } as const;
  const { bibtex, text } = citationFor(experiment, "http://localhost:3000/s/abc");
  expect(bibtex).toBe(
    [
      "@misc{heirloom-9f2c41d7,",
      "  title  = {{Does 10\\% of \\{real\\} data \\& more\\_x help?}},",
      "  author = {{Withheld by the owner}},",
      "  year   = {2026},",
      `  note   = {Heirloom experiment 9f2c41d7, complete on 2026-11-15, definition sha256 ${hash}},`,
      "  url    = {http://localhost:3000/s/abc}",
      "}",
    ].join("\n"),
  );
  expect(text).toBe(
    `“Does 10% of {real} data & more_x help?” Heirloom experiment, complete on 2026-11-15 (2026). Definition sha256 ${hash}. http://localhost:3000/s/abc`,
  );
  const running = citationFor({ ...experiment, state: "running", finishedAt: null }, "http://localhost:3000/s/abc");
  expect(running.text).toContain("still running on 2026-11-14");
});
