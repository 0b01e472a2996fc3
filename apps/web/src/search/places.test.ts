import { expect, test } from "vitest";
import { placesOf, stepped } from "./places.ts";

test("pages by the beginning of their name come first, then what was found", () => {
  const found = [
    { kind: "experiment", id: "exp_1", name: "Gallery of rogues", note: "ngram, done" },
    { kind: "gallery", id: "tale-of-tails", name: "A tale of tails", note: "tale-of-tails" },
  ] as const;
  expect(placesOf("Gal", found).map(({ group, href }) => [group, href])).toEqual([
    ["Pages", "/gallery"],
    ["Experiments", "/experiments/exp_1"],
    ["Gallery", "/gallery/tale-of-tails"],
  ]);
  expect(placesOf("  ", [])).toEqual([]);
});

test("steps go round", () => {
  expect([stepped(-1, 1, 3), stepped(2, 1, 3), stepped(0, -1, 3), stepped(-1, -1, 3), stepped(0, 1, 0)]).toEqual([
    0, 0, 2, 2, -1,
  ]);
});
