import { expect, test } from "vitest";
import type { FitContext } from "../../contracts/family.ts";
import { GrownCorpus, type Corpus } from "../../contracts/samples.ts";
import { PointSamples } from "../../samples/points.ts";
import type { Source } from "../../contracts/source.ts";
import { testStream } from "../../testing/sources.ts";
import { fitPointMoments, type Shape } from "./fit.ts";
import { MultivariateGaussianModel } from "./model.ts";
import { multivariateGaussian } from "./multivariate-gaussian.ts";

const points = (values: readonly number[], dimensions = 2): PointSamples =>
  new PointSamples(Float64Array.from(values), { dimensions });

const corpusOf = (samples: PointSamples): Corpus => ({ parts: [{ origin: "real", samples }] });

const source: Source = { modality: "points", facets: {}, size: undefined, draw: () => points([]) };

const context = (note?: (message: string) => void, previous?: FitContext["previous"]): FitContext => ({
  stream: testStream(0),
  source,
  generation: 0,
  note,
  previous,
});

const request = (size: number, decoding = {}) => ({ size, decoding, stream: testStream(7), source });

const five = points([1, 2, 3, 1, 0, 4, 2.5, -1, 0.5, 0.5]);

// numpy 2: numpy.cov of these five points, ddof 1 and 0.
test("moments are numpy's, full, diagonal and isotropic", () => {
  const fit = (shape: Shape, ddof: 0 | 1) => [...fitPointMoments(corpusOf(five), { shape, ddof }).covariance];
  const close = (actual: number[], expected: number[]) => actual.map((v, i) => expect(v).toBeCloseTo(expected[i]!, 13));
  close(fit("full", 1), [1.675, -1.5875, -1.5875, 3.45]);
  close(fit("full", 0), [1.34, -1.27, -1.27, 2.76]);
  close(fit("diagonal", 0), [1.34, 0, 0, 2.76]);
  close(fit("isotropic", 1), [2.5625, 0, 0, 2.5625]);
  close([...fitPointMoments(corpusOf(five), { shape: "full", ddof: 0 }).mean], [1.4, 1.3]);
});

test("weights count as copies do under maximum likelihood; unbiased divides by W - sum of squares / W", () => {
  const [a, b] = [five.head(3), five.pick(Int32Array.of(3, 4))];
  const weighed: Corpus = {
    parts: [
      { origin: "real", samples: a, weight: 2 },
      { origin: 0, samples: b, weight: 1 },
    ],
  };
  const copies = { parts: [a, a, b].map((samples) => ({ origin: 0, samples })) };
  const [ml, copied] = [weighed, copies].map((corpus) => fitPointMoments(corpus, { shape: "full", ddof: 0 }));
  ml!.covariance.forEach((entry, at) => expect(entry).toBeCloseTo(copied!.covariance[at]!, 13));
  const unbiased = fitPointMoments(weighed, { shape: "full", ddof: 1 });
  expect(unbiased.covariance[0]).toBeCloseTo((ml!.covariance[0]! * 8) / (8 - 14 / 8), 13);
  const nothing = { parts: weighed.parts.map((part) => ({ ...part, weight: 0 })) };
  expect(() => fitPointMoments(nothing, { shape: "full", ddof: 0 })).toThrow("raise sampleSize or the weights");
});

test("a corpus grown part by part has the same bits as one merged afresh", () => {
  const parts = Array.from({ length: 12 }, (_, origin) => {
    const offsets = testStream(origin).normals(new Float64Array(30));
    return {
      origin,
      samples: new PointSamples(offsets, { dimensions: 3, center: Float64Array.of(origin, 0, -origin) }),
    };
  });
  for (const shape of ["full", "diagonal"] as const) {
    let grown: Corpus = { parts: [parts[0]!] };
    for (const [count, part] of parts.entries()) {
      if (count > 0) grown = new GrownCorpus(grown, part);
      const afresh = fitPointMoments({ parts: parts.slice(0, count + 1) }, { shape, ddof: 0 });
      expect(fitPointMoments(grown, { shape, ddof: 0 })).toEqual(afresh);
    }
  }
});

// scipy 1.17, multivariate_normal(...).logpdf, allow_singular for the second.
test("log densities are scipy's, on the subspace too", () => {
  const mean = Float64Array.of(0.5, -1, 2);
  const covariance = Float64Array.of(4, 1.2, -0.8, 1.2, 2.5, 0.3, -0.8, 0.3, 1.7);
  const { density } = new MultivariateGaussianModel({ mean, covariance }).facets;
  const [first, second] = density.logDensity(points([0, 0, 0, 1, 2, -1], 3));
  expect(first).toBeCloseTo(-6.37510159, 8);
  expect(second).toBeCloseTo(-10.59447576, 8);
  const flat = Float64Array.of(1, 0.5, 1.5, 0.5, 2, 2.5, 1.5, 2.5, 4);
  const plane = new MultivariateGaussianModel({ mean: new Float64Array(3), covariance: flat });
  const [inside, outside] = plane.facets.density.logDensity(points([1, 2, 3, 1, 2, 4], 3));
  expect(inside).toBeCloseTo(-3.809848247568254, 10);
  expect(outside).toBe(-Infinity);
});

// 40,000 draws: entries within .03 are over 3.5 standard errors of the widest (4 sqrt 2 / 200); the seed is fixed.
test("generates its own moments, and the covariance scaled", () => {
  const covariance = Float64Array.of(4, 1.2, 1.2, 2.5);
  const model = new MultivariateGaussianModel({ mean: Float64Array.of(1, -1), covariance });
  const again = fitPointMoments(corpusOf(model.generate(request(40_000))), { shape: "full", ddof: 0 });
  again.covariance.forEach((entry, at) => expect(Math.abs(entry - covariance[at]!)).toBeLessThan(0.1));
  expect(Math.abs(again.mean[0]! - 1)).toBeLessThan(0.04);
  const narrow = model.generate(request(100, { covarianceScale: 0.25 }));
  const wide = model.generate(request(100));
  wide.offsets.forEach((offset, at) => expect(narrow.offsets[at]).toBeCloseTo(offset / 2, 13));
});

test("fewer points than dimensions: a chain that stays in the subspace, noted once", () => {
  const notes: string[] = [];
  const note = (message: string): number => notes.push(message);
  let corpus = corpusOf(new PointSamples(testStream(3).normals(new Float64Array(4 * 6)), { dimensions: 6 }));
  let model: MultivariateGaussianModel | undefined;
  for (let generation = 0; generation < 5; generation++) {
    model = multivariateGaussian.fit(
      corpus,
      { kind: "multivariate-gaussian", shape: "full", ddof: 0 },
      context(note, model),
    );
    expect(model.factor.rank).toBe(3);
    const kept = model.generate({ ...request(4), stream: testStream(generation) });
    expect(kept.offsets.every(Number.isFinite)).toBe(true);
    corpus = corpusOf(kept);
  }
  expect(notes).toEqual(["the covariance is singular: 3 of 6 directions have variance of their own"]);
});

test("a constant column stays constant, points that are all the same stay the same", () => {
  const fit = (samples: PointSamples) =>
    multivariateGaussian.fit(
      corpusOf(samples),
      { kind: "multivariate-gaussian", shape: "diagonal", ddof: 1 },
      context(),
    );
  const column = fit(points([1, 3.7, 2, 3.7, 5, 3.7]));
  expect(column.factor.rank).toBe(1);
  expect([...column.generate(request(50)).values()].filter((_, at) => at % 2 === 1)).toEqual(
    Array.from({ length: 50 }, () => 3.7),
  );
  const one = fit(points([1, 2, 1, 2]));
  expect(one.factor.rank).toBe(0);
  expect([...one.generate(request(2)).values()]).toEqual([1, 2, 1, 2]);
  expect([...one.facets.density.logDensity(points([1, 2, 1, 2.5]))]).toEqual([-0, -Infinity]);
});

test("a spread far below the resolution of the centre is followed", () => {
  const noise = testStream(2)
    .normals(new Float64Array(200))
    .map((z) => 1e-60 * z);
  const samples = new PointSamples(noise, { dimensions: 2, center: Float64Array.of(1e6, -3) });
  const { covariance } = fitPointMoments(corpusOf(samples), { shape: "full", ddof: 0 });
  expect(covariance[0]! * 1e120).toBeGreaterThan(0.5);
  expect(covariance[3]! * 1e120).toBeLessThan(2);
});
