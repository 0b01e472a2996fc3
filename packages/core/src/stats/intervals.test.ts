import { describe, expect, test } from "vitest";
import { testStream } from "../testing/sources.ts";
import { bootstrapMean, percentileEnds, resampled } from "./bootstrap.ts";
import { meanEstimate } from "./interval.ts";
import { pairedDifference } from "./paired.ts";
import { quantileInterval } from "./quantile-interval.ts";
import { ratioOf } from "./ratio.ts";
import { momentsOf, thinned } from "./rows.ts";
import { slopeOf } from "./slope.ts";
import { lineThrough, mannKendall } from "./trend.ts";

const skewed = Float32Array.of(3.1, 0.4, 7.9, 1.2, 15.3, 2.2, 0.9, 4.4, 6.1, 1.8);

test("skewness is the adjusted one, and a t interval is Student's", () => {
  // SciPy 1.17.1: scipy.stats.skew(x, bias=False), t.interval(.95, 9, mean, sem).
  const moments = momentsOf(skewed);
  expect(moments.skewness).toBeCloseTo(1.7959444350336755, 6);
  const { low, high } = meanEstimate(moments)!;
  expect(low).toBeCloseTo(1.0807341014097398, 6);
  expect(high).toBeCloseTo(7.57926589859026, 6);
  expect(momentsOf(Float32Array.of(0.1, 0.1, 0.1)).sd).toBe(0);
  expect(meanEstimate(momentsOf([1]))).toBeUndefined();
});

describe("bootstrap", () => {
  test("ends are those of many more resamples, to the error of 1,999", () => {
    // NumPy 2.4.6, 400,000 resamples of t statistics: 1.98 to 10.86; SciPy 1.17.1, scipy.stats.bootstrap(method="percentile"): 2.03 to
    // 7.27. The ends here are frozen; their standard errors are near .1, and .4 for the far one.
    const [low, high] = bootstrapMean(skewed)!;
    expect(Math.abs(low - 1.98)).toBeLessThan(0.2);
    expect(Math.abs(high - 10.86)).toBeLessThan(1);
    const mean = (taken: Uint32Array): number => taken.reduce((sum, i) => sum + skewed[i]!, 0) / taken.length;
    const [from, to] = percentileEnds(resampled(skewed.length, mean));
    expect(Math.abs(from - 2.03)).toBeLessThan(0.2);
    expect(Math.abs(to - 7.27)).toBeLessThan(0.4);
  });

  test("is the same every time, and leaves gaps out", () => {
    expect(bootstrapMean(skewed)).toEqual(bootstrapMean(skewed));
    expect(bootstrapMean(Float32Array.of(...skewed, NaN))).toEqual(bootstrapMean(skewed));
    expect(bootstrapMean(Float32Array.of(1, 2))).toBeUndefined();
    expect(bootstrapMean(Float32Array.of(1, 1, 1))).toBeUndefined();
  });

  test("holds the mean of a lognormal more often than Student's t", () => {
    // 400 samples of 40, nominal 95 %: t held it 360 times here, bootstrap-t 364.
    const covered = [0, 0];
    for (let sample = 0; sample < 400; sample++) {
      const row = Float32Array.from(testStream(sample).normals(new Float64Array(40)), Math.exp);
      const student = meanEstimate(momentsOf(row))!;
      const ends = [[student.low, student.high], bootstrapMean(row, 399)!] as const;
      for (const [i, [low, high]] of ends.entries()) if (low! <= Math.exp(0.5) && high! >= Math.exp(0.5)) covered[i]!++;
    }
    expect(covered[1]).toBeGreaterThan(covered[0]!);
  });
});

// SciPy 1.17.1: scipy.stats.quantile_test(arange(1, n + 1), p=p).confidence_interval(.95).
test.each([
  [10, 0.5, [2, 9]],
  [10, 0.9, [7, null]],
  [20, 0.5, [6, 15]],
  [100, 0.5, [40, 61]],
  [100, 0.9, [84, 96]],
  [5, 0.5, [null, null]],
])("order statistics of %d values around the quantile %d", (n, p, ends) => {
  const sorted = Array.from({ length: n }, (_, i) => i + 1);
  expect(quantileInterval(sorted, p)).toEqual(ends);
});

test("paired differences, and what pairing is worth", () => {
  // SciPy 1.17.1: scipy.stats.ttest_rel(a, b).confidence_interval().
  const [a, b] = [
    [1.2, 3.4, 2.2, 5.1, 4],
    [0.9, 3.1, 2.4, 4.2, 3.5],
  ] as const;
  const { estimate, gain, n } = pairedDifference(a, b);
  expect(estimate!.low).toBeCloseTo(-0.13355167768004417, 10);
  expect(estimate!.high).toBeCloseTo(0.8535516776800439, 10);
  expect(n).toBe(5);
  // (var a + var b) / var (a - b) = (2.322 + 1.577) / .158
  expect(gain).toBeCloseTo(3.899 / 0.158, 8);
  expect(pairedDifference([1, NaN, 3], [0, 0, NaN]).n).toBe(1);
});

test("the ratio of means, paired, has the delta method's interval", () => {
  const above = Float64Array.of(2.1, 3.9, 6.2, 8.0, 9.8);
  const below = Float64Array.of(1, 2, 3, 4, 5);
  const { value, low, high } = ratioOf(above, below, true)!;
  expect(value).toBeCloseTo(2, 12);
  // x - 2 y = .1, -.1, .2, 0, -.2: sd .158114; t(4, .975) 2.776445; 2.776445 x .158114 / sqrt 5 / 3
  expect(high - value).toBeCloseTo(0.0654413, 6);
  expect(value - low).toBeCloseTo(high - value, 12);
  const apart = ratioOf(above, below, false)!;
  expect(apart.high - apart.value).toBeGreaterThan(10 * (high - value));
  expect(ratioOf(above, [0, 0, 0], false)).toBeUndefined();
});

describe("lines", () => {
  const x = [1, 2, 3, 4, 5, 6, 7, 8];
  const y = [4.1, 3.9, 5.2, 5.1, 6, 5.8, 7.7, 7.1];

  test("least squares", () => {
    // SciPy 1.17.1: scipy.stats.linregress, interval with t.ppf(.975, 6).
    const { slope, intercept, se, interval } = lineThrough(x, y)!;
    expect(slope).toBeCloseTo(0.5083333333333334, 12);
    expect(intercept).toBeCloseTo(3.325, 12);
    expect(se).toBeCloseTo(0.07857443476692527, 12);
    expect(interval![0]).toBeCloseTo(0.31606861770512595, 9);
    expect(interval![1]).toBeCloseTo(0.7005980489615409, 9);
    expect(lineThrough([1, 1], [2, 3])).toBeUndefined();
  });

  test("the slope of means is the mean of the chains' slopes, with their interval", () => {
    const rows = [Float32Array.of(1, 1, 1), Float32Array.of(2, 3, 4), Float32Array.of(3, 5, 7)];
    const { value, low, high, n } = slopeOf(
      rows.map((row, i) => ({ x: i, row })),
      "linear",
    )!;
    // Slopes 1, 2, 3: mean 2, t(2, .975) 4.302653 / sqrt 3
    expect([value, n]).toEqual([2, 3]);
    expect(high - value).toBeCloseTo(4.302653 / Math.sqrt(3), 5);
    expect(value - low).toBeCloseTo(high - value, 10);
  });

  test("a power law's exponent on logarithms", () => {
    const points = [1, 10, 100].map((at) => ({ x: at, row: Float64Array.of(5 * at ** -0.5, 5 * at ** -0.5) }));
    const estimate = slopeOf(points, "log")!;
    expect(estimate.value).toBeCloseTo(-0.5, 12);
    expect(estimate.high - estimate.low).toBeLessThan(1e-9);
  });

  test("Mann and Kendall's count", () => {
    // Kendall (1975): S = 20, Var S = 8 x 7 x 21 / 18, z = 19 / sqrt Var; tau = 20/28 as in scipy.stats.kendalltau.
    const { s, rising, z, p } = mannKendall(y);
    expect(s).toBe(20);
    expect(2 * rising - 1).toBeCloseTo(0.7142857142857142, 12);
    expect(z).toBeCloseTo(19 / Math.sqrt((8 * 7 * 21) / 18), 12);
    expect(p).toBeCloseTo(0.018738, 5);
    expect(mannKendall([1, 1, 1]).z).toBe(0);
  });
});

test("thinned numbers keep both ends and are dense where they begin", () => {
  const numbers = Array.from({ length: 5000 }, (_, i) => i);
  const chosen = thinned(numbers, 100);
  expect(chosen.length).toBeLessThanOrEqual(100);
  expect(chosen.length).toBeGreaterThan(70);
  expect(chosen.slice(0, 4)).toEqual([0, 1, 2, 3]);
  expect(chosen.at(-1)).toBe(4999);
  expect(thinned([1, 2, 3], 100)).toEqual([1, 2, 3]);
});
