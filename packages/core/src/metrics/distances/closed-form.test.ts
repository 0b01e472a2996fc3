import { expect, test } from "vitest";
import type { PointMoments } from "../../contracts/facets.ts";
import { PointSamples } from "../../samples/points.ts";
import { testStream } from "../../testing/sources.ts";
import { effectiveSampleSize } from "../effective-sample-size/effective-sample-size.ts";
import { frechetDistance } from "../frechet-distance/frechet-distance.ts";
import { dispersion } from "../dispersion/dispersion.ts";
import { jsDivergence } from "../js-divergence/js-divergence.ts";
import { klDivergence } from "../kl-divergence/kl-divergence.ts";
import { logDeterminantRatio } from "../log-determinant-ratio/log-determinant-ratio.ts";
import { squaredMeanShift } from "../squared-mean-shift/squared-mean-shift.ts";
import { totalVariation } from "../total-variation/total-variation.ts";
import { traceRatio } from "../trace-ratio/trace-ratio.ts";
import { vendiScore } from "../vendi-score/vendi-score.ts";
import { wasserstein2Normal } from "../wasserstein-2-normal/wasserstein-2-normal.ts";
import { eigenvalues } from "./eigenvalues.ts";
import { KEPT, measured, normalDensity, REAL } from "./testing.ts";

const normal = (mean: readonly number[], covariance: readonly number[]): PointMoments => ({
  mean: Float64Array.from(mean),
  covariance: Float64Array.from(covariance),
});

const fitted = (model: PointMoments, source: PointMoments) =>
  measured({ model: { "point-moments": model }, source: { "point-moments": source } });

const drawn = (size: number, replicate: number, { mean = 0, sd = 1 } = {}): PointSamples => {
  const offsets = testStream(replicate).normals(new Float64Array(size));
  return new PointSamples(
    offsets.map((own) => sd * own),
    { dimensions: 1, center: Float64Array.of(mean) },
  );
};

test("moments against the closed forms of diagonal covariances", () => {
  const two = fitted(normal([1, 2], [4, 0, 0, 9]), normal([0, 0], [1, 0, 0, 4]));
  expect(traceRatio.measure(two)).toBeCloseTo(13 / 5, 14);
  expect(logDeterminantRatio.measure(two)).toBeCloseTo(Math.log(36 / 4) / 2, 14);
  expect(squaredMeanShift.measure(two)).toBeCloseTo(5 / 5, 14);
  // Commuting covariances: |m - m0|^2 + sum of (s - s0)^2.
  expect(wasserstein2Normal.measure(two)).toBeCloseTo(Math.sqrt((5 + 1 + 1) / 5), 14);
});

test("wasserstein-2-normal: POT 0.9.7 ot.gaussian.bures_wasserstein_distance over sqrt(tr S0)", () => {
  const real = normal([0, 0, 0.5], [1, 0.5, 0, 0.5, 1.5, 0.4, 0, 0.4, 0.9]);
  const other = normal([0.3, -0.2, 0.1], [2, 0.3, 0.1, 0.3, 1, 0.2, 0.1, 0.2, 0.5]);
  expect(wasserstein2Normal.measure(fitted(other, real))).toBeCloseTo(0.4238950194588799, 12);
  expect(wasserstein2Normal.measure(fitted(real, real))).toBeLessThan(1e-7);
});

test("a singular fit has a trace and a distance, but no determinant; a point as the source has neither", () => {
  const flat = fitted(normal([0, 0], [1, 1, 1, 1]), normal([0, 0], [1, 0, 0, 1]));
  expect(traceRatio.measure(flat)).toBe(1);
  expect(logDeterminantRatio.measure(flat)).toBeUndefined();
  // Eigenvalues 2 and 0 against 1 and 1.
  expect(wasserstein2Normal.measure(flat)).toBeCloseTo(Math.sqrt(((Math.SQRT2 - 1) ** 2 + 1) / 2), 7);
  const point = fitted(normal([0, 0], [1, 0, 0, 1]), normal([0, 0], [0, 0, 0, 0]));
  for (const { measure } of [traceRatio, logDeterminantRatio, squaredMeanShift, wasserstein2Normal])
    expect(measure(point)).toBeUndefined();
});

test("log determinant of a fit a hundred orders of magnitude narrower", () => {
  const narrow = fitted(normal([0, 0], [1e-200, 0, 0, 1e-200]), normal([0, 0], [1, 0, 0, 1]));
  expect(logDeterminantRatio.measure(narrow)).toBeCloseTo(-200 * Math.LN10, 10);
});

// 40,000 points: standard errors of KL .0025, of TV and JS below .001; five of them are exceeded by chance in less than 1e-5 of all
// seeds. The seed is fixed.
test("divergences of N(0, 1) and N(.5, 1): KL .125, TV 2 Phi(.25) - 1 = .1974127, JS .0303113 by SciPy 1.17.1 quad", async () => {
  const given = measured({
    source: { density: normalDensity([0], 1), "held-out-points": drawn(40_000, 1) },
    model: { density: normalDensity([0.5], 1) },
    kept: drawn(40_000, 2, { mean: 0.5 }),
  });
  expect(Math.abs((await klDivergence.measure(given))! - 0.125)).toBeLessThan(0.0125);
  expect(Math.abs((await totalVariation.measure(given))! - 0.1974127)).toBeLessThan(0.005);
  expect(Math.abs((await jsDivergence.measure(given))! - 0.0303113)).toBeLessThan(0.005);
});

test("densities that exclude each other are as far apart as can be; infinite KL says so", () => {
  const never = { logDensity: (points: PointSamples) => new Float64Array(points.size).fill(-Infinity) };
  const everywhere = normalDensity([0, 0], 1);
  const apart = measured({
    source: { density: everywhere, "held-out-points": REAL },
    model: { density: never },
    kept: KEPT,
  });
  expect(totalVariation.measure(apart)).toBe(1);
  expect(jsDivergence.measure(apart)).toBeCloseTo(Math.LN2, 15);
  expect(klDivergence.measure(apart)).toBe(Infinity);
  const nowhere = measured({
    source: { density: never, "held-out-points": REAL },
    model: { density: never },
    kept: KEPT,
  });
  expect(totalVariation.measure(nowhere)).toBeUndefined();
  expect(klDivergence.measure(nowhere)).toBeUndefined();
});

test("dispersion of a collapsed set is its width, however small", () => {
  const narrow = new PointSamples(
    KEPT.offsets.map((own) => own * 1e-200),
    { dimensions: 2, center: Float64Array.of(1, 1) },
  );
  const given = measured({ source: { "held-out-points": REAL }, kept: narrow });
  expect(dispersion.measure(given)! * 1e200).toBeCloseTo(0.7859503925055584, 10);
  expect(vendiScore.measure(given)).toBeCloseTo(1, 12);
  expect(frechetDistance.measure(given)).toBeGreaterThan(0.9);
});

test("Kish: 100 items of weight 1 and 50 of weight 2 are worth 200^2 / 300", () => {
  const items = (size: number) => new PointSamples(new Float64Array(size), { dimensions: 1 });
  const parts = [
    { origin: "real" as const, samples: items(100) },
    { origin: 0, samples: items(50), weight: 2 },
  ];
  expect(effectiveSampleSize.measure({ ...measured({}), corpus: { parts } })).toBeCloseTo(40_000 / 300, 12);
  expect(effectiveSampleSize.measure({ ...measured({}), corpus: { parts: [parts[0]!] } })).toBe(100);
  expect(effectiveSampleSize.measure(measured({}))).toBeUndefined();
  expect(effectiveSampleSize.measure({ ...measured({}), corpus: { parts: [] } })).toBeUndefined();
});

test("eigenvalues: numpy.linalg.eigvalsh 2.4.6; of a matrix of ones; of the second difference, 2 - 2 cos", () => {
  const values = (matrix: readonly number[], d: number) => [...eigenvalues(Float64Array.from(matrix), d).toSorted()];
  const four = values([4, 1, -2, 2, 1, 2, 0, 1, -2, 0, 3, -2, 2, 1, -2, -1], 4);
  for (const [k, value] of [-2.19751698, 1.08436446, 2.26853141, 6.84462111].entries())
    expect(four[k]).toBeCloseTo(value, 8);
  expect(values([7], 1)).toEqual([7]);
  const ones = values(
    Array.from({ length: 25 }, () => 1),
    5,
  );
  for (const [k, value] of [0, 0, 0, 0, 5].entries()) expect(ones[k]).toBeCloseTo(value, 14);
  const d = 40;
  const second = Array.from({ length: d * d }, (_, at) => {
    const apart = Math.abs((at % d) - Math.floor(at / d));
    return apart === 0 ? 2 : apart === 1 ? -1 : 0;
  });
  for (const [k, value] of values(second, d).entries())
    expect(value).toBeCloseTo(2 - 2 * Math.cos(((k + 1) * Math.PI) / (d + 1)), 13);
});
