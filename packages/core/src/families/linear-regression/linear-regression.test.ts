import { expect, test } from "vitest";
import { GrownCorpus, type Corpus } from "../../contracts/samples.ts";
import { armOf, testStream } from "../../testing/sources.ts";
import { Design, PairSamples, products } from "../../samples/pairs.ts";
import { openSource } from "../../sources/open.ts";
import { fitWeights } from "./fit.ts";
import { linearRegression } from "./linear-regression.ts";
import { leastSquares } from "./qr.ts";

const inputs = [
  [0.5, -1.2, 0.3],
  [1.1, 0.4, -0.7],
  [-0.6, 0.9, 1.5],
  [0.2, -0.3, -1.1],
  [-1.4, 0.8, 0.1],
  [0.9, 1.3, 0.6],
  [-0.2, -0.5, 0.4],
].flat();
const design = new Design(Float64Array.from(inputs), 3);
const targets = Float64Array.of(0.7, 1.9, -0.4, -0.8, -1.5, 2.2, 0.3);
const pairs = new PairSamples(design, design.firstRows(7), targets);
const whole: Corpus = { parts: [{ origin: "real", samples: pairs }] };

function expectClose(actual: Float64Array, expected: readonly number[], digits = 7): void {
  expect(actual.length).toBe(expected.length);
  for (const [i, value] of expected.entries()) expect(actual[i]).toBeCloseTo(value, digits);
}

test("weights and residuals are numpy's", () => {
  // numpy 2.4: linalg.lstsq, and linalg.solve of the penalised and of the weighted normal equations, of these 7 pairs.
  const { weights, residual } = fitWeights(whole, 3, 0);
  expectClose(weights, [1.58514375, 0.28604657, 0.48460065]);
  expect(residual()).toBeCloseTo(1.1203685520033717, 10);
  expectClose(fitWeights(whole, 3, 0.5).weights, [1.40436413, 0.26888506, 0.39193145]);
  const weighted: Corpus = {
    parts: [
      { origin: "real", samples: pairs.head(4), weight: 2 },
      { origin: 0, samples: pairs.pick(Int32Array.of(4, 5, 6)), weight: 0.5 },
    ],
  };
  expectClose(fitWeights(weighted, 3, 0).weights, [1.77970162, 0.27157505, 0.5055858]);
  expect(fitWeights(weighted, 3, 0).weight).toBe(9.5);
});

test.each([0, 0.5])("QR and the normal equations agree, ridge %d", (ridge) => {
  expectClose(leastSquares(whole, 3, ridge)!, [...fitWeights(whole, 3, ridge).weights], 12);
});

test("columns that are nearly the same are told apart by QR", () => {
  const base = testStream(3).normals(new Float64Array(60));
  const near = Float64Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? base[i]! : base[i - 1]! + 1e-6 * base[i]!));
  const thin = new Design(near, 2);
  const rows = thin.firstRows(30);
  const blank = new PairSamples(thin, rows, new Float64Array(30));
  const exact = new PairSamples(thin, rows, products(blank, Float64Array.of(2, -1)));
  expectClose(fitWeights({ parts: [{ origin: "real", samples: exact }] }, 2, 0).weights, [2, -1], 7);
});

test("a corpus grown part by part has the bits of one read at once, on one design and on several", () => {
  const other = new Design(testStream(5).normals(new Float64Array(30)), 3);
  const stream = testStream(6);
  const parts = Array.from({ length: 9 }, (_, origin) => {
    const used = origin % 4 === 3 ? other : design;
    const rows = used.firstRows(origin % 3 === 2 ? 5 : used.rows);
    return {
      origin,
      samples: new PairSamples(used, rows, stream.normals(new Float64Array(rows.length), 100 * origin)),
    };
  });
  let grown: Corpus = { parts: [parts[0]!] };
  for (const [count, part] of parts.entries()) {
    if (count > 0) grown = new GrownCorpus(grown, part);
    const [slow, fast] = [{ parts: parts.slice(0, count + 1) }, grown].map((corpus) => fitWeights(corpus, 3, 0.1));
    expect(fast!.weights).toEqual(slow!.weights);
    expect(fast!.residual()).toBe(slow!.residual());
  }
});

test("too few items and inputs that span too little are refused with the way out", () => {
  const few: Corpus = { parts: [{ origin: "real", samples: pairs.head(3) }] };
  expect(() => fitWeights(few, 3, 0)).toThrow(
    "recursion.sampleSize: a corpus has 3 items for 3 weights; least squares needs more items than weights: raise sampleSize or set family.ridge above 0",
  );
  expect(fitWeights(few, 3, 0.1).weights.every(Number.isFinite)).toBe(true);
  const flat: Corpus = { parts: [{ origin: "real", samples: pairs.pick(Int32Array.of(0, 0, 0, 1, 1)) }] };
  expect(() => fitWeights(flat, 3, 0)).toThrow(
    "family.ridge: the inputs of this corpus span fewer than 3 dimensions, so least squares has no single answer: set a ridge above 0 or raise sampleSize",
  );
});

const arm = armOf({ source: { kind: "linear", dimensions: 3, noise: 0.5 }, family: { kind: "linear-regression" } });
const source = await openSource(arm.source, () => Promise.reject(new Error("unread")));
const model = (change: Record<string, unknown> = {}) => {
  const config = linearRegression.schema.parse({ kind: "linear-regression", ...change });
  return linearRegression.fit(whole, config, { stream: testStream(1), source, generation: 0 });
};
const request = (size: number) => ({ size, decoding: {}, stream: testStream(2), source });

test("generating relabels the same inputs, or draws new ones, with the noise asked for", () => {
  const relabelled = model().generate(request(17));
  expect(relabelled.design).toBe(design);
  expect([...relabelled.rows]).toEqual([0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5, 6, 0, 1, 2]);
  const noises = testStream(2).normals(new Float64Array(17));
  const clean = products(relabelled, model().facets["linear-weights"].weights);
  for (const [i, noise] of noises.entries()) expect(relabelled.targets[i]).toBeCloseTo(clean[i]! + 0.5 * noise, 12);
  const estimated = model({ noise: "estimated" }).generate(request(17));
  const sd = Math.sqrt(1.1203685520033717 / (7 - 3));
  for (const [i, noise] of noises.entries()) expect(estimated.targets[i]).toBeCloseTo(clean[i]! + sd * noise, 10);
  const fresh = model({ inputs: "fresh" }).generate(request(17));
  expect(fresh.design.rows).toBe(17);
  expect([...fresh.design.inputs]).not.toEqual([...design.inputs]);
});

test("the next fit of a chain that relabels stands on the design of what was generated", async () => {
  const real = source.draw(4, testStream(8));
  const corpus: Corpus = {
    parts: [
      { origin: "real", samples: real },
      { origin: 3, samples: pairs },
    ],
  };
  const config = linearRegression.schema.parse({ kind: "linear-regression" });
  const mixed = linearRegression.fit(corpus, config, { stream: testStream(1), source, generation: 4 });
  expect(mixed.generate(request(5)).design).toBe(design);
});
