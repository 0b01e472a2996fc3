import { MAX_TEXT_BYTES } from "@heirloom/core";
import { expect, test } from "vitest";
import { refusal, secondsLeft } from "./upload.ts";

/** Says that it has more than it has. */
function blob(first: string, size = first.length): Blob {
  const file = new Blob([Buffer.from(first, "latin1")]);
  Object.defineProperty(file, "size", { value: size });
  return file;
}

const ZIP = "PK\x03\x04";

test("a file is refused before it is sent when its size and its first bytes say enough", async () => {
  expect(await refusal(blob(""))).toMatch("0 bytes");
  expect(await refusal(blob("a"))).toBeNull();
  expect(await refusal(blob("a text", MAX_TEXT_BYTES))).toBeNull();
  expect(await refusal(blob("a text", 2 ** 31))).toMatch("it has 2.1 GB; at most 268 MB");
  expect(await refusal(blob(ZIP, 2 ** 31))).toBeNull();
  expect(await refusal(blob(ZIP, 5e9))).toMatch("it has 5.0 GB; at most 4.3 GB");
});

test("a file of another kind than a place takes is refused with what it takes", async () => {
  expect(await refusal(blob("a text"), "images")).toMatch(
    "it does not begin as a file of images does: give grey images",
  );
  expect(await refusal(blob("\x1f\x8b\x08\0"), "checkpoint")).toMatch("give a zip of a GPT-2 or an OPT");
  expect(await refusal(blob(ZIP), "text")).toMatch("give plain text");
  for (const kind of ["images", "checkpoint"]) expect(await refusal(blob(ZIP), kind)).toBeNull();
});

test("time left is told when the rate is known, and no longer when all is sent", () => {
  expect(secondsLeft(0.25, 10)).toBe(30);
  expect([secondsLeft(0.25, 1), secondsLeft(0, 10), secondsLeft(1, 10)]).toEqual([null, null, null]);
});
