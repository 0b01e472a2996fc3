import { expect, test } from "vitest";
import type { FitContext } from "../../contracts/family.ts";
import type { Part } from "../../contracts/samples.ts";
import { openSource } from "../../sources/open.ts";
import { ValueSamples } from "../../samples/values.ts";
import { armOf, testStream } from "../sources.ts";
import { uniform, type UniformModel } from "./uniform.ts";

const source = await openSource(armOf({}).source, () => Promise.reject(new Error("unread")));
const config = (margin: number) => ({ kind: "uniform" as const, margin });

const partOf = (noise: readonly number[], center = 0, logScale = 0): Part => ({
  origin: "real",
  samples: new ValueSamples(Float64Array.from(noise), center, logScale),
});

function fit(parts: readonly Part[], margin = 0, given: Partial<FitContext> = {}): UniformModel {
  return uniform.fit({ parts }, config(margin), { stream: testStream(0), source, generation: 0, ...given });
}

const generated = (model: UniformModel, size: number, replicate = 0): ValueSamples =>
  model.generate({ size, decoding: {}, stream: testStream(replicate), source });

test("fits the smallest and the largest value of all parts, whatever their units", () => {
  // Values -1, 2 and 10 ± 4: from -1 to 14.
  const { mean, logVariance } = fit([partOf([2, -1, 0]), partOf([-2, 2], 10, Math.log(2))]).facets.moments;
  expect(mean).toBeCloseTo(6.5, 12);
  expect(Math.exp(logVariance)).toBeCloseTo(15 ** 2 / 12, 10);
});

test("a margin widens both sides", () => {
  const { mean, logVariance } = fit([partOf([0, 4])], 0.25).facets.moments;
  expect(mean).toBe(2);
  expect(Math.exp(logVariance)).toBeCloseTo(6 ** 2 / 12, 12);
});

test("the expected squared range of n uniform values is n (n - 1) / ((n + 1) (n + 2)) of the squared width", () => {
  // The range of n standard uniforms is Beta(n - 1, 2). n = 10: 90 / 132; sd of the square .172. Five standard errors of 2000: 1 in 10^6.
  const wide = fit([partOf([0, 1])]);
  let sum = 0;
  for (let replicate = 0; replicate < 2000; replicate++) {
    const again = fit([{ origin: 0, samples: generated(wide, 10, replicate) }]);
    sum += Math.exp(again.facets.moments.logVariance - wide.facets.moments.logVariance);
  }
  expect(Math.abs(sum / 2000 - 90 / 132)).toBeLessThan((5 * 0.172) / Math.sqrt(2000));
});

test("keeps a width far below the resolution of its place", () => {
  const narrow = fit([partOf([-1, 1], 1e6, -400)]);
  expect(narrow.logHalf).toBe(-400);
  const again = fit([{ origin: 0, samples: generated(narrow, 1000) }]);
  expect(again.logHalf).toBeGreaterThan(-400.02);
  expect(again.logHalf).toBeLessThan(-400);
});

test("a constant corpus stays what it is and says so once", () => {
  const notes: string[] = [];
  const note = (message: string): void => void notes.push(message);
  const constant = fit([partOf([1, 1, 1], 3)], 0.5, { note });
  const again = fit([{ origin: 0, samples: generated(constant, 5) }], 0.5, { note, previous: constant });
  expect(again.facets.moments).toEqual({ mean: 4, logVariance: -Infinity });
  expect(notes).toEqual(["all values are equal: the range is that one value"]);
});
