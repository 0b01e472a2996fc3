import { expect, test } from "vitest";
import { PointSamples } from "../../samples/points.ts";
import { openSource } from "../../sources/open.ts";
import { normalCdf } from "../../stats/distributions/normal.ts";
import { armOf, testStream } from "../../testing/sources.ts";
import { detectorAuc } from "./detector-auc.ts";
import { areaUnder } from "./roc.ts";

const arm = armOf({ source: { kind: "normal", dimensions: 1 }, family: { kind: "multivariate-gaussian" } });
const source = await openSource(arm.source, () => Promise.reject(new Error("unread")));

const aucOf = (mean: number, sd: number, size = 1000): number | undefined => {
  const offsets = testStream(1).normals(new Float64Array(size));
  const kept = new PointSamples(offsets.map((z) => mean + sd * z), { dimensions: 1 }); // prettier-ignore
  return detectorAuc.measure({ source, model: { facets: {} }, generation: 0, kept });
};

test("the area under the curve counts pairs, ties as halves", () => {
  expect(areaUnder({ real: Float64Array.of(3, 1, 2), generated: Float64Array.of(0, 2) })).toBe((2 + 1 + 1.5) / 6);
});

// 500 against 500: 5 standard errors are .09. Of two normals of one width the best detector has Phi(distance / sqrt 2).
test("as good as the best detector of two normals, and a coin where nothing can be told", () => {
  expect(Math.abs(aucOf(0, 1)! - 0.5)).toBeLessThan(0.09);
  for (const shift of [0.5, 1.5]) expect(Math.abs(aucOf(shift, 1)! - normalCdf(shift / Math.SQRT2))).toBeLessThan(0.09);
  // Widths 1 and .5: |x| decides; P(|z| > |z'| / 2) = (2 / pi) atan 2.
  expect(Math.abs(aucOf(0, 0.5)! - (2 / Math.PI) * Math.atan(2))).toBeLessThan(0.09);
});

test("undefined of few points, certain of collapsed ones", () => {
  expect(aucOf(0, 1, 10)).toBeUndefined();
  expect(aucOf(0, 0)).toBeGreaterThan(0.95);
});
