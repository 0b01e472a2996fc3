import { expect, test } from "vitest";
import type { Corpus } from "../../contracts/samples.ts";
import { Design, PairSamples } from "../../samples/pairs.ts";
import { openSource } from "../../sources/open.ts";
import { armOf, testStream } from "../../testing/sources.ts";
import { heldOutAccuracy } from "../../metrics/held-out-accuracy/held-out-accuracy.ts";
import { heldOutLogLoss } from "../../metrics/held-out-log-loss/held-out-log-loss.ts";
import { labelsOf } from "../linear-regression/labels.ts";
import { fitLogistic } from "./fit.ts";
import { logisticRegression } from "./logistic-regression.ts";

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
const labelled = (targets: number[], rows = design.firstRows(targets.length)): PairSamples =>
  new PairSamples(design, rows, Float64Array.from(targets));
const corpusOf = (...all: PairSamples[]): Corpus => ({ parts: all.map((samples, origin) => ({ origin, samples })) });
const classes = labelled([1, 1, 0, 0, 1, 1, 0]);
const fit = (corpus: Corpus, ridge = 0) => fitLogistic(labelsOf(corpus).designs, { dimensions: 3, ridge, cap: 100 });

test("weights are those of Newton's method in numpy, confirmed by scipy's minimize", () => {
  // numpy 2.4 / scipy 1.17 on these 7 pairs; ridge .3 as lambda |w|^2 / 2.
  const expected = { 0: [0.85907611, 0.73520461, -0.22218783], 0.3: [0.62472015, 0.51644452, -0.171196] };
  for (const [ridge, weights] of Object.entries(expected)) {
    const fitted = fit(corpusOf(classes), Number(ridge));
    for (const [i, weight] of weights.entries()) expect(fitted.weights[i]).toBeCloseTo(weight, 7);
    expect(fitted.notes).toEqual([]);
  }
});

test("labels of one design are counted by row: twice the same labels, the same weights", () => {
  const [once, twice] = [fit(corpusOf(classes)), fit(corpusOf(classes, classes))];
  for (const [i, weight] of once.weights.entries()) expect(twice.weights[i]).toBeCloseTo(weight, 10);
  expect(labelsOf(corpusOf(classes, classes)).designs.size).toBe(1);
});

test("log-loss and accuracy are those written out in numpy", async () => {
  const source = {
    modality: "pairs",
    size: undefined,
    facets: { "held-out-pairs": classes },
    draw: () => classes,
  } as const;
  const config = logisticRegression.schema.parse({ kind: "logistic-regression" });
  const model = logisticRegression.fit(corpusOf(classes), config, { stream: testStream(1), source, generation: 0 });
  expect(heldOutLogLoss.measure({ model, source, generation: 0 })).toBeCloseTo(0.6115684352124479, 10);
  expect(heldOutAccuracy.measure({ model, source, generation: 0 })).toBeCloseTo(4 / 7, 12);
});

test("separated classes keep a direction and the largest norm, with a note; a ridge has a finite answer", () => {
  const separated = labelled([0, 1, 0, 0, 0, 1, 0], design.firstRows(7));
  const { weights, notes } = fit(corpusOf(separated));
  expect(Math.hypot(...weights)).toBeCloseTo(100, 9);
  expect(notes).toEqual([
    "the classes are separated by a plane, so likelihood has no maximum: weights are kept at norm 100; a ridge above 0 gives them one",
  ]);
  const held = fit(corpusOf(separated), 1);
  expect(held.notes).toEqual([]);
  expect(Math.hypot(...held.weights)).toBeLessThan(5);
});

test("one class only is said; its fit is finite", () => {
  const { weights, notes } = fit(corpusOf(labelled([1, 1, 1, 1, 1, 1, 1])));
  expect(notes[0]).toBe("every item is of class 1: the other class has died");
  expect(weights.every(Number.isFinite)).toBe(true);
});

test("targets that are no classes are refused", () => {
  const config = logisticRegression.schema.parse({ kind: "logistic-regression" });
  const source = { modality: "pairs", size: undefined, facets: {}, draw: () => classes } as const;
  const context = { stream: testStream(1), source, generation: 0 };
  expect(() => logisticRegression.fit(corpusOf(labelled([1, 0.5])), config, context)).toThrow(
    "a target is 0.5; logistic regression learns classes 0 and 1: use a source of classes, such as logistic",
  );
});

// 20,000 labels each: .018 is 5 standard deviations of a share, a chance below 1e-6 a case.
test.each([
  [0, 1],
  [0.3, 1],
  [0, 0.25],
])(
  "labels have the model's probabilities, turned with probability %d, at temperature %d",
  async (flip, temperature) => {
    const arm = armOf({
      source: { kind: "logistic", dimensions: 1, signal: 2 },
      family: { kind: "logistic-regression" },
    });
    const source = await openSource(arm.source, () => Promise.reject(new Error("unread")));
    const one = new Design(Float64Array.of(0.7), 1);
    const items = new PairSamples(one, one.firstRows(5), Float64Array.of(1, 1, 0, 1, 1));
    const config = logisticRegression.schema.parse({ kind: "logistic-regression", flip });
    const model = logisticRegression.fit(corpusOf(items), config, { stream: testStream(1), source, generation: 0 });
    const { targets } = model.generate({ size: 20_000, decoding: { temperature }, stream: testStream(4), source });
    // The fitted probability at the only input is 4/5; at temperature T its odds are 4^(1/T).
    const odds = 4 ** (1 / temperature);
    const expected = (odds / (1 + odds)) * (1 - flip) + flip / (1 + odds);
    expect(Math.abs(targets.reduce((sum, target) => sum + target, 0) / 20_000 - expected)).toBeLessThan(0.018);
  },
);
