import { expect, test } from "vitest";
import { testStream } from "../testing/sources.ts";
import { withoutReplacement, withReplacement } from "./resample.ts";

const logs = (...weights: number[]): Float64Array => Float64Array.from(weights, Math.log);

function shares(count: number, draw: (stream: ReturnType<typeof testStream>) => Int32Array): number[] {
  const stream = testStream(3);
  const hits = [0, 0, 0];
  for (let i = 0; i < count; i++) for (const unit of draw(stream)) hits[unit]!++;
  return hits.map((hit) => hit / count);
}

// 20,000 draws: .017 is 4.8 standard errors of a share of a half, exceeded by 2 seeds in a million.
test("units are drawn in proportion to their weights", () => {
  const found = shares(20_000, (stream) => withReplacement(logs(1, 2, 5), 1, stream));
  for (const [unit, share] of [1 / 8, 2 / 8, 5 / 8].entries())
    expect(Math.abs(found[unit]! - share)).toBeLessThan(0.017);
});

// P(unit among the first two) = w/W + sum over others o of o/W * w/(W - o).
test("without replacement the second is drawn in proportion among those left", () => {
  const found = shares(20_000, (stream) => withoutReplacement(logs(1, 2, 5), 2, stream));
  const included = [1 / 8 + (2 / 8) * (1 / 6) + (5 / 8) * (1 / 3), 2 / 8 + (1 / 8) * (2 / 7) + (5 / 8) * (2 / 3)];
  for (const [unit, share] of included.entries()) expect(Math.abs(found[unit]! - share)).toBeLessThan(0.017);
});

test("units without a weight are never drawn, unless none has one", () => {
  const weights = Float64Array.of(-Infinity, 0, NaN);
  expect(new Set(withReplacement(weights, 100, testStream(1)))).toEqual(new Set([1]));
  expect(withoutReplacement(weights, 1, testStream(1))).toEqual(Int32Array.of(1));
  expect(new Set(withReplacement(logs(0, 0, 0), 100, testStream(1))).size).toBe(3);
});
