import { expect, test } from "vitest";
import { squaredDistancesFrom, squaredRadii } from "./neighbours.ts";

test("squared distance to the second neighbour, by hand", () => {
  const line = { offsets: Float64Array.of(0, 1, 3, 7, 7), dimensions: 1 };
  expect([...squaredRadii(line, 2)!]).toEqual([9, 4, 9, 16, 16]);
  expect(squaredRadii(line, 4)).toBeDefined();
  expect(squaredRadii(line, 5)).toBeUndefined();
});

test.each([1, 2, 3, 7])("distances in %d dimensions by the definition, as many as there is room for", (d) => {
  const offsets = Float64Array.from({ length: 6 * d }, (_, i) => Math.sin(i * i));
  const points = { offsets, dimensions: d };
  const found = squaredDistancesFrom({ points, row: 4 }, points, new Float64Array(5));
  for (const [j, squared] of found.entries()) {
    const own = offsets.subarray(4 * d, 5 * d);
    expect(squared).toBeCloseTo(Math.hypot(...own.map((x, k) => x - offsets[j * d + k]!)) ** 2, 13);
  }
});
