import { expect, test } from "vitest";
import { openingOf } from "./opening.ts";

test.each([
  ["PK\x03\x04", "zip"],
  ["PK\x05\x06", "zip"],
  ["\x1f\x8b\x08\0", "images"],
  ["\0\0\x08\x03", "images"],
  ["\x93NUMPY\x01\0", "images"],
  ["PK, a text", "text"],
  ["\x89PNG", "text"],
  ["", "text"],
])("what begins with %j is judged as %s", (first, begins) => {
  expect(openingOf(new Uint8Array(Buffer.from(first, "latin1"))).begins).toBe(begins);
});
