import { expect, test } from "vitest";
import { learningRate } from "./schedule.ts";

test("the rate rises in equal parts, then falls as half a cosine to its floor", () => {
  const schedule = { learningRate: 2, warmup: 4, floor: 0.1 };
  const rates = Array.from({ length: 14 }, (_, step) => learningRate(schedule, step, 14));
  expect(rates.slice(0, 4)).toEqual([0.5, 1, 1.5, 2]);
  expect(rates[4]).toBe(2);
  // Half way down: the mean of both ends. A fifth: 0.2 + 0.9 (1 + cos(pi / 5)).
  expect(rates[9]).toBeCloseTo(1.1, 14);
  expect(rates[6]).toBeCloseTo(0.2 + 0.9 * (1 + 0.8090169943749475), 14);
  expect(learningRate(schedule, 14, 14)).toBeCloseTo(0.2, 14);
});

test("a floor of 1 keeps the rate, and a warm-up may be longer than the training", () => {
  expect(learningRate({ learningRate: 3, floor: 1 }, 7, 10)).toBe(3);
  expect(learningRate({ learningRate: 3, warmup: 20 }, 9, 10)).toBe(1.5);
});
