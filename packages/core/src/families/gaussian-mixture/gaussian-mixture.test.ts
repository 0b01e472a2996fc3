import { expect, test } from "vitest";
import type { FitContext } from "../../contracts/family.ts";
import type { Source } from "../../contracts/source.ts";
import { PointSamples } from "../../samples/points.ts";
import { testStream } from "../../testing/sources.ts";
import { cloudOf, maximise } from "./em.ts";
import { gaussianMixture, type GaussianMixtureConfig } from "./gaussian-mixture.ts";
import type { GaussianMixtureModel } from "./model.ts";

const points = (values: ArrayLike<number>, dimensions = 2): PointSamples =>
  new PointSamples(Float64Array.from(values), { dimensions });

const source: Source = { modality: "points", facets: {}, size: undefined, draw: () => points([]) };

function config(change: Partial<GaussianMixtureConfig> = {}): GaussianMixtureConfig {
  return gaussianMixture.schema.parse({ kind: "gaussian-mixture", ...change });
}

function fit(samples: PointSamples, change = {}, context: Partial<FitContext> = {}): GaussianMixtureModel {
  const given = { stream: testStream(5), source, generation: 0, ...context };
  return gaussianMixture.fit({ parts: [{ origin: "real", samples }] }, config(change), given);
}

const request = (size: number, decoding = {}) => ({ size, decoding, stream: testStream(7), source });

/** Two overlapping parallelograms on Kronecker lattices: the same points in Python below. */
function lattice(): PointSamples {
  const values = Array.from({ length: 60 }, (_, i) => {
    const [u, v] = [(i * 0.618033988749895) % 1, (i * 0.7548776662466927) % 1];
    return i < 36 ? [3 * u + v, 2 * v - u] : [2 + u * 1.5, 1.5 + u + v * 2];
  });
  return points(values.flat());
}

/**
 * scikit-learn 1.9.1, GaussianMixture(2, reg_covar=1e-9): `_initialize` with shares of 1 for the first 30 points and the last 30, then
 * five times `_e_step`, `_m_step`. Mean log-likelihood at the last step, first weight, first mean, first covariance.
 */
const fiveSteps = [
  [
    "full",
    -2.601683615307978,
    0.5790355530727892,
    [1.8962501688873263, 0.4138555990259976],
    [0.8197078323274749, -0.15313561972362147, -0.15313561972362147, 0.44949679616187727],
  ],
  [
    "diagonal",
    -2.7161725804604218,
    0.5969587678574727,
    [1.900555547255017, 0.45676658929726094],
    [0.7892763801243617, 0, 0, 0.4938943966903609],
  ],
  [
    "spherical",
    -2.7443036213275156,
    0.6467731765550879,
    [1.9379707107288255, 0.558069999270137],
    [0.678580849462899, 0, 0, 0.678580849462899],
  ],
] as const;

test.each(fiveSteps)("five steps of EM are scikit-learn's, %s", (...expected) => {
  const [covariance, logLikelihood, weight, mean, entries] = expected;
  const { cloud, mean: origin } = cloudOf(lattice().offsets, 2);
  const shares = [0, 1].map((c) => Float64Array.from({ length: 60 }, (_, i) => (i < 30 === (c === 0) ? 1 : 0)));
  const result = maximise(cloud, { shares }, { covariance, tolerance: 1e-300, maxIterations: 5, reg: 1e-9 });
  const [first] = result.components;
  expect(result.logLikelihood).toBeCloseTo(logLikelihood, 7);
  expect(first!.weight).toBeCloseTo(weight, 7);
  mean.forEach((coordinate, k) => expect(origin[k]! + first!.mean[k]!).toBeCloseTo(coordinate, 7));
  entries.forEach((entry, k) => expect(first!.covariance[k]).toBeCloseTo(entry, 7));
});

// scikit-learn 1.9.1, the same points: best of 20 starts at tol=1e-12, reg_covar=1e-6; score and score_samples at (1, 1), (5, 5).
test.each([
  ["full", -2.5997983241171663, -2.538368763727103, -15.110248000714142],
  ["diagonal", -2.698442666688029, -2.6333391117052587, -18.948087036271104],
  ["spherical", -2.73578254230865, -2.623307965679471, -15.766028581652536],
] as const)("the likeliest of many starts is scikit-learn's, %s", (...expected) => {
  const [covariance, score, near, far] = expected;
  const options = { covariance, restarts: 20, tolerance: 1e-12, maxIterations: 5000, reg: 1e-6 };
  const { density } = fit(lattice(), options).facets;
  const logs = density.logDensity(lattice());
  expect(logs.reduce((sum, log) => sum + log, 0) / 60).toBeCloseTo(score, 5);
  const [a, b] = density.logDensity(points([1, 1, 5, 5]));
  expect(a).toBeCloseTo(near, 4);
  expect(b).toBeCloseTo(far, 3);
});

/** Half of the points about each of two places. */
function twoBlobs(size: number, distance: number, center = Float64Array.of(0, 0)): PointSamples {
  const offsets = testStream(11).normals(new Float64Array(2 * size));
  for (let i = 0; i < size; i += 2) offsets[2 * i]! += distance;
  return new PointSamples(offsets, { dimensions: 2, center });
}

// 4,000 points in two blobs of known moments: .1 is over 4 standard errors of each; the seed is fixed.
test("recovers two blobs, and its moments are those of all points", () => {
  const samples = twoBlobs(4000, 8);
  const { mixture, ...facets } = fit(samples, { reg: 1e-10, tolerance: 1e-10 }).facets;
  const means = mixture.components.map(({ mean }) => mean[0]!).toSorted((a, b) => a - b);
  expect(mixture.weights[0]).toBeCloseTo(0.5, 3);
  expect(Math.abs(means[0]!)).toBeLessThan(0.1);
  expect(Math.abs(means[1]! - 8)).toBeLessThan(0.1);
  const { cloud, mean } = cloudOf(samples.offsets, 2);
  // At a stationary point of EM the moments of a mixture with full covariances are the sample's.
  expect(facets["point-moments"].mean[0]).toBeCloseTo(mean[0]!, 8);
  expect(facets["point-moments"].covariance[0]).toBeCloseTo(cloud.variances[0]!, 6);
});

test("generates itself, and every component narrower on request", () => {
  const model = fit(twoBlobs(4000, 8));
  const again = fit(model.generate(request(20_000))).facets["point-moments"];
  const { covariance } = model.facets["point-moments"];
  // 20,000 draws of variances of 17 and 1: 3 % is over 3 standard errors of each.
  for (const k of [0, 3]) expect(again.covariance[k]! / covariance[k]!).toBeCloseTo(1, 1.5);
  const narrow = fit(model.generate(request(20_000, { covarianceScale: 0.25 }))).facets.mixture;
  for (const { covariance: own } of narrow.components) expect(own[0]).toBeCloseTo(0.25, 1.5);
  for (const noise of ["antithetic", "stratified", "sobol"] as const) {
    const spread = fit(model.generate(request(4096, { noise }))).facets["point-moments"];
    expect(Math.abs(spread.covariance[0]! / covariance[0]! - 1)).toBeLessThan(0.05);
  }
});

test("the scale and the place of the points do not matter, down to a spread far below the centre's resolution", () => {
  const here = twoBlobs(300, 4);
  const far = new PointSamples(
    here.offsets.map((offset) => offset * 2 ** -200),
    {
      dimensions: 2,
      center: Float64Array.of(1e6, -3),
    },
  );
  const [a, b] = [fit(here), fit(far)].map(({ components }) => components[0]!);
  expect(b!.weight).toBeCloseTo(a!.weight, 12);
  expect(b!.covariance[0]! * 2 ** 400).toBeCloseTo(a!.covariance[0]!, 12);
});

test("a component that no point belongs to dies and, in a warm start, stays dead", () => {
  const notes: string[] = [];
  const note = (message: string): number => notes.push(message);
  const both = fit(twoBlobs(100, 50));
  const one = points(testStream(3).normals(new Float64Array(200)));
  const left = fit(one, { start: "previous" }, { previous: both, generation: 1, note });
  expect(left.components).toHaveLength(1);
  expect(left.components[0]!.weight).toBe(1);
  expect(notes).toHaveLength(1);
  expect(notes[0]).toMatch(/^component [12] died: less than one point belongs to it$/);
  fit(one, { start: "previous" }, { previous: left, generation: 2, note });
  expect(notes).toHaveLength(1);
  expect(fit(one, {}, { previous: left, generation: 2, note }).components).toHaveLength(2);
});

test("fewer distinct points than components, a constant column, one point alone", () => {
  const notes: string[] = [];
  const note = (message: string): number => notes.push(message);
  const two = fit(points([0, 3.7, 0, 3.7, 1, 3.7, 1, 3.7]), { components: 3 }, { note });
  expect(notes).toEqual([
    "a covariance is singular: 1 of 2 directions have variance of their own",
    "2 of 3 components: the corpus has only 2 distinct points",
  ]);
  expect([...two.generate(request(20)).values()].filter((_, at) => at % 2 === 1)).toEqual(
    Array.from({ length: 20 }, () => 3.7),
  );
  const one = fit(points([1, 2, 1, 2, 1, 2]), {}, { note });
  expect(one.components).toHaveLength(1);
  expect([...one.generate(request(2)).values()]).toEqual([1, 2, 1, 2]);
  expect(one.facets.density.logDensity(points([1, 2.5]))[0]).toBe(-Infinity);
});

test("points that a singular model before cannot reach are shared alike, not lost", () => {
  const before = fit(points([1, 2, 1, 2, 1, 2]));
  const model = fit(twoBlobs(50, 3), { start: "previous" }, { previous: before, generation: 1 });
  expect(model.facets["point-moments"].covariance.every(Number.isFinite)).toBe(true);
  expect(model.components[0]!.factor.rank).toBe(2);
});
