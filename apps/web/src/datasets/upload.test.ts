import { MAX_TEXT_BYTES } from "@heirloom/core";
import { expect, test } from "vitest";
import { refusal } from "./upload.ts";

test("a file is refused before it is sent when its size says enough", () => {
  expect(refusal({ size: 0 })).toMatch("0 bytes");
  expect(refusal({ size: 1 })).toBeNull();
  expect(refusal({ size: MAX_TEXT_BYTES })).toBeNull();
  expect(refusal({ size: 2 ** 31 })).toMatch("it has 2.1 GB; at most");
});
