import { expect, test } from "vitest";
import { formatBytes } from "./format.ts";

test("sizes are told in the unit that keeps them short", () => {
  expect([0, 1, 999, 1000, 2_700_000, 123_456_789, 2e9].map(formatBytes)).toEqual([
    "0 bytes",
    "1 byte",
    "999 bytes",
    "1.0 kB",
    "2.7 MB",
    "123 MB",
    "2.0 GB",
  ]);
});
