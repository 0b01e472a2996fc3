import { expect, test } from "vitest";
import { pairedMeans, welchDifference } from "./difference.ts";

// Student 1908, extra hours of sleep under two drugs: R's data set "sleep".
const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

test("independent samples have Welch's interval", () => {
  // R: t.test(extra ~ group, data = sleep): df 17.776, -3.3654832 to 0.2054832. SciPy 1.17.1 has the further digits.
  const found = welchDifference(first, second)!;
  expect(found.value).toBeCloseTo(0.75 - 2.33, 12);
  expect(found.degrees).toBeCloseTo(17.776473516178495, 8);
  expect(found.low).toBeCloseTo(-3.3654832307117104, 9);
  expect(found.high).toBeCloseTo(0.20548323071171137, 8);
  expect(found).toMatchObject({ n: 10, gain: null, resampled: false });
});

test("paired samples have Student's interval of the differences", () => {
  // SciPy 1.17.1: ttest_rel(a, b).confidence_interval()
  const [a, b] = [
    [1.2, 3.4, 2.2, 5.1, 4, 0.3],
    [0.9, 3.1, 2.4, 4.2, 3.5, 0.6],
  ];
  const found = pairedMeans(a!, b!)!;
  expect(found.value).toBeCloseTo(0.25, 12);
  expect(found.low).toBeCloseTo(-0.21814711074030435, 10);
  expect(found.high).toBeCloseTo(0.7181471107403041, 10);
  expect(found).toMatchObject({ n: 6, degrees: 5, resampled: false });
  // (var a + var b) / var (a - b): what pairing is worth.
  expect(found.gain).toBeGreaterThan(20);
});

test("sizes may differ, and what is missing is left out", () => {
  // SciPy 1.17.1: ttest_ind([1, 2, 4, 8.5], [3, 3.2, 2.9, 3.1, 3.05, 2.8, 3.3], equal_var=False).confidence_interval()
  const found = welchDifference([1, 2, NaN, 4, 8.5], [3, 3.2, 2.9, 3.1, 3.05, 2.8, 3.3])!;
  expect(found.degrees).toBeCloseTo(3.0090429424858707, 8);
  expect(found.low).toBeCloseTo(-4.462453769915211, 7);
  expect(found.high).toBeCloseTo(6.112453769915209, 7);
  expect(found.n).toBe(4);
  expect(welchDifference([1, NaN], [1, 2])).toBeUndefined();
  expect(pairedMeans([1, NaN, 3], [1, 2, NaN])).toBeUndefined();
});

test("constant chains differ by their values, with no width", () => {
  expect(welchDifference([2, 2, 2], [1, 1])).toMatchObject({ value: 1, low: 1, high: 1 });
  expect(pairedMeans([2, 3, 4], [1, 2, 3])).toMatchObject({ value: 1, low: 1, high: 1, gain: null });
});

test("skewed differences have an interval that leans the way they do", () => {
  const skewed = Array.from({ length: 40 }, (_, i) => Math.exp((3 * (i % 20)) / 10));
  const found = pairedMeans(skewed, new Float64Array(40))!;
  expect(found.resampled).toBe(true);
  expect(found.high - found.value).toBeGreaterThan(1.2 * (found.value - found.low));
});
