import { expect, test } from "vitest";
import type { FitContext } from "../../contracts/family.ts";
import { GrownCorpus, type Corpus, type Part } from "../../contracts/samples.ts";
import type { Source } from "../../contracts/source.ts";
import { joinPoints, PointSamples } from "../../samples/points.ts";
import { testStream } from "../../testing/sources.ts";
import { kde } from "./kde.ts";
import type { KdeModel } from "./model.ts";

const points = (values: ArrayLike<number>, dimensions = 2): PointSamples =>
  new PointSamples(Float64Array.from(values), { dimensions });

const sourceOf = (facets: Source["facets"] = {}): Source => ({
  modality: "points",
  facets,
  size: undefined,
  draw: () => points([]),
});

function fit(parts: readonly Part[] | Corpus, change = {}, context: Partial<FitContext> = {}): KdeModel {
  const given = { stream: testStream(5), source: sourceOf(), generation: 0, ...context };
  return kde.fit("parts" in parts ? parts : { parts }, kde.schema.parse({ kind: "kde", ...change }), given);
}

const real = (samples: PointSamples, weight?: number): Part =>
  weight === undefined ? { origin: "real", samples } : { origin: "real", samples, weight };

const request = (size: number, decoding = {}) => ({
  size,
  decoding,
  stream: testStream(7),
  source: sourceOf(),
});

const five = points([1, 2, 3, 1, 0, 4, 2.5, -1, 0.5, 0.5]);
const queries = points([1, 1, 4, -2, 30, 0]);

function expectClose(actual: Float64Array, expected: readonly number[], digits = 10): void {
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, i) => expect(actual[i]).toBeCloseTo(value, digits));
}

test("fixed bandwidth: log density as scikit-learn's", () => {
  // scikit-learn 1.9.1, KernelDensity(bandwidth=.4, rtol=0, atol=0).score_samples
  const logs = fit([real(five)], { h: 0.4 }).facets.density.logDensity(queries);
  expectClose(logs, [-2.9869196638333846, -11.770983514404731, -2282.864733515095]);
});

test.each(["scott", "silverman"])("%s in two dimensions, where both rules agree", (bandwidth) => {
  // scipy 1.17, gaussian_kde(...).factor times numpy.std(ddof=1) of each axis; the density by numpy from those bandwidths.
  const model = fit([real(five)], { bandwidth });
  expectClose(model.bandwidths, [0.989720133321188, 1.4204127003680578]);
  const expected = [-3.135701674094599, -4.950682434926974, -376.1469346836331];
  expectClose(model.facets.density.logDensity(queries), expected);
});

test("rules and weights in one dimension are scipy's", () => {
  // scipy 1.17, gaussian_kde of these values: logpdf; and with bw_method="silverman", weights=[2, 2, 1, 1].
  const [a, b] = [points([0.3, -1.2], 1), points([0.7, 2.4], 1)];
  const at = points([0, 1, 3], 1);
  const scott = fit([real(a), real(b)], { bandwidth: "scott" });
  expectClose(scott.facets.density.logDensity(at), [-1.522477715752996, -1.547499106492183, -2.376084672259965]);
  const weighted = fit([real(a, 2), real(b)], { bandwidth: "silverman" });
  expectClose(weighted.bandwidths, [1.183368462764852]);
  const expected = [-1.4680400762601438, -1.6265072396089664, -2.7114923853058674];
  expectClose(weighted.facets.density.logDensity(at), expected);
});

test("a density is that of all points, however the corpus came in parts, and what is kept of them is not stale", () => {
  const heldOut = points(testStream(1).normals(new Float64Array(60)), 3);
  const source = sourceOf({ "held-out-points": heldOut });
  const parts = Array.from({ length: 6 }, (_, origin) => {
    const offsets = testStream(20 + origin).normals(new Float64Array(3 * (10 + origin)));
    const center = Float64Array.of(origin, -origin, 0);
    return { origin, samples: new PointSamples(offsets, { dimensions: 3, center }) };
  });
  let grown: Corpus = { parts: [parts[0]!] };
  for (const [count, part] of parts.entries()) {
    if (count > 0) grown = new GrownCorpus(grown, part);
    const together = joinPoints(parts.slice(0, count + 1).map(({ samples }) => samples));
    for (const h of [0.5, 0.8]) {
      const model = fit(grown, { h }, { source });
      const whole = fit([real(together)], { h });
      expectClose(model.facets.density.logDensity(heldOut), [...whole.facets.density.logDensity(heldOut)], 9);
      const { covariance } = whole.facets["point-moments"];
      expectClose(model.facets["point-moments"].covariance, [...covariance], 9);
    }
  }
});

// 40,000 draws: 3 % is over 4 standard errors of each variance; the seed is fixed.
test("generates its own moments, weights and all, from independent and from spread noise", () => {
  const far = new PointSamples(five.offsets, { dimensions: 2, center: Float64Array.of(20, 0) });
  const model = fit([real(five, 3), real(far)], { h: 0.7 });
  const { mean, covariance } = model.facets["point-moments"];
  expect(mean[0]).toBeCloseTo(1.4 + 5, 12);
  for (const noise of [undefined, "antithetic", "stratified", "sobol"] as const) {
    const drawn = model.generate(request(40_000, noise ? { noise } : {}));
    const again = fit([real(drawn)], { h: 1e-9 }).facets["point-moments"];
    for (const k of [0, 3]) expect(Math.abs(again.covariance[k]! / covariance[k]! - 1)).toBeLessThan(0.03);
    expect(Math.abs(again.covariance[1]! - covariance[1]!)).toBeLessThan(0.3);
    expect(Math.abs(again.mean[0]! - mean[0]!)).toBeLessThan(0.2);
  }
});

test("a constant column stays constant under a rule, and is noted once", () => {
  const notes: string[] = [];
  const note = (message: string): number => notes.push(message);
  const flat = [real(points([1, 3.7, 2, 3.7, 5, 3.7]))];
  const model = fit(flat, { bandwidth: "scott" }, { note });
  fit(flat, { bandwidth: "scott" }, { note, previous: model, generation: 1 });
  expect(notes).toEqual(["all points are equal along 1 of 2 axes: the bandwidth there is 0"]);
  const drawn = model.generate(request(30)).values();
  expect([...drawn].filter((_, at) => at % 2 === 1)).toEqual(Array.from({ length: 30 }, () => 3.7));
  const [on, off] = model.facets.density.logDensity(points([1, 3.7, 1, 3.8]));
  expect(Number.isFinite(on)).toBe(true);
  expect(off).toBe(-Infinity);
});
