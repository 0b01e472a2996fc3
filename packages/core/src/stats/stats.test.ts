import { expect, test } from "vitest";
import { intervalHalfWidth, standardScores, studentQuantile } from "../results/result.ts";
import { digamma } from "./digamma.ts";
import { addValue, columnsOf, emptyRunning, mergeRunning, quantileSorted, summarize } from "./summary.ts";

// Abramowitz and Stegun, tables 6.1 and 6.2; digamma(1) = -Euler's constant, digamma(1/2) = digamma(1) - 2 ln 2.
test.each([
  [1, -0.5772156649015329],
  [0.5, -1.9635100260214235],
  [2, 0.42278433509846713],
  [10, 2.251752589066721],
  [49.5, 3.8918376507263717],
])("digamma(%d)", (x, value) => {
  expect(digamma(x)).toBeCloseTo(value, 12);
});

// Two-sided 5 % points of Student's t, as in any table; R: qt(0.975, d).
test.each([
  [1, 12.7062047362],
  [2, 4.30265272975],
  [3, 3.18244630528],
  [5, 2.57058183661],
  [10, 2.22813885196],
  [11, 2.20098516008],
  [29, 2.0452296421],
  [1000, 1.9623390808],
])("the 97.5 %% quantile of Student's t with %d degrees of freedom", (degrees, value) => {
  expect(Math.abs(studentQuantile(degrees) / value - 1)).toBeLessThan(3e-6);
});

test("the interval of a mean needs two values", () => {
  expect(intervalHalfWidth(2, 1)).toBeNull();
  expect(intervalHalfWidth(null, 5)).toBeNull();
  expect(intervalHalfWidth(2, 4)).toBeCloseTo(3.182446305284, 10);
});

test("quantiles are Hyndman and Fan's type 7", () => {
  // R: quantile(c(1, 2, 4, 8, 16), c(.05, .5, .95))
  const sorted = [1, 2, 4, 8, 16];
  expect([0.05, 0.5, 0.95].map((p) => quantileSorted(sorted, p))).toEqual([1.2, 4, 14.399999999999999]);
  expect(quantileSorted([], 0.5)).toBeNull();
  expect(quantileSorted([3], 0.95)).toBe(3);
});

test("a summary leaves missing values out and says null where it knows nothing", () => {
  const summary = summarize(Float32Array.of(1, 2, NaN, 6, NaN, NaN, NaN, NaN, NaN, NaN, 5, NaN), 4);
  expect(summary.n).toEqual([3, 0, 1]);
  expect(summary.mean).toEqual([3, null, 5]);
  expect(summary.sd).toEqual([Math.sqrt(7), null, null]);
  expect([summary.min, summary.max]).toEqual([
    [1, null, 5],
    [6, null, 5],
  ]);
  expect(summary.median).toEqual([2, null, 5]);
  expect(summary.q05[0]).toBeCloseTo(1.1, 12);
  expect(summarize(new Float32Array(0), 0).n).toEqual([]);
});

test("a summary has the quartiles of R, with infinite values in their place", () => {
  // R: quantile(c(1, 2, 4, 8, Inf), c(.25, .5, .75)); quantile(c(-Inf, -Inf, 3), c(.05, .25))
  const summary = summarize(Float32Array.of(4, Infinity, 1, 8, 2, 3, -Infinity, NaN, -Infinity, NaN), 5);
  expect([summary.q25, summary.median, summary.q75].map((column) => column[0])).toEqual([2, 4, 8]);
  expect([summary.q05[1], summary.q25[1]]).toEqual([-Infinity, -Infinity]);
  expect([summary.n, summary.infinite]).toEqual([
    [5, 3],
    [1, 2],
  ]);
  expect(Number.isFinite(summary.mean[0])).toBe(false);
});

test("merged running summaries are those of all values", () => {
  const values = Array.from({ length: 100 }, (_, i) => 1e6 + Math.sin(i));
  const [all, a, b] = [emptyRunning(), emptyRunning(), emptyRunning()];
  for (const [index, value] of values.entries()) {
    addValue(all, value);
    addValue(index < 37 ? a : b, value);
  }
  const merged = mergeRunning(a, b);
  expect([merged.n, merged.min, merged.max]).toEqual([all.n, all.min, all.max]);
  expect(merged.mean).toBeCloseTo(all.mean, 8);
  expect(merged.m2).toBeCloseTo(all.m2, 6);
  expect(mergeRunning(a, emptyRunning())).toBe(a);
  expect(columnsOf([merged]).median).toEqual([null]);
});

test("standard scores are gaps where the law, the mean or the error is missing", () => {
  const summary = summarize(Float32Array.of(1, 3, 2, 2, 4, NaN, 1, 3), 2);
  expect(standardScores(summary, [1, 2, 4, null])).toEqual([1, null, null, null]);
});
