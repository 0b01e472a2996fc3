import { expect, test } from "vitest";
import { prepareTally, rankedSymbols } from "./tally.ts";

test("rows are shared, the most frequent first, and what no row shows is counted", () => {
  const [a, b] = [
    ["x", "y", "x", "z", "w"],
    ["y", "y", "v"],
  ];
  const rows = rankedSymbols([a!, b!], 2);
  expect(rows).toEqual(["y", "x"]);
  expect(rankedSymbols([["10", "9"]], 5)).toEqual(["9", "10"]);
  const bars = prepareTally(a!, { rows, longest: 2 });
  expect(bars).toEqual({
    bars: [
      { symbol: "y", count: 1, share: 0.5 },
      { symbol: "x", count: 2, share: 1 },
    ],
    others: { symbols: 2, items: 2 },
    different: 4,
  });
});
