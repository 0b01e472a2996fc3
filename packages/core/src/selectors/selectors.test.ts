import { expect, test } from "vitest";
import { memberOf } from "../contracts/member.ts";
import type { SelectorMember } from "../contracts/selector.ts";
import { PointSamples } from "../samples/points.ts";
import { openSource } from "../sources/open.ts";
import { armOf, testStream } from "../testing/sources.ts";
import { selectors } from "./index.ts";

const N = 40_000;

/** What a selector keeps of standard normal draws on one dimension. */
async function kept(selector: { kind: string } & Record<string, unknown>, change: Record<string, unknown> = {}) {
  const arm = armOf({ family: { kind: "multivariate-gaussian" }, selector, ...change });
  const member = memberOf<SelectorMember>(selectors, selector.kind);
  const source = await openSource(arm.source, () => Promise.reject(new Error("no dataset")));
  const size = member.drawn(arm.selector, N, 1);
  const drawn = new PointSamples(testStream(1).normals(new Float64Array(size)), { dimensions: 1 });
  const density = { logDensity: (points: PointSamples) => points.values().map((x) => -(x * x) / 2) };
  const model = { facets: { density }, generate: () => drawn };
  const samples = (await member.select({
    config: arm.selector,
    drawn,
    size: N,
    model,
    first: model,
    source,
    corpus: { parts: [] },
    generation: 0,
    stream: testStream(2),
  })) as PointSamples;
  const values = samples.values();
  const mean = values.reduce((sum, x) => sum + x, 0) / N;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / N;
  return { size: samples.size, drawn: size, mean, variance };
}

// Means of 40,000 with a standard deviation of at most 1: 5 standard errors are .025, exceeded by 6 seeds in 10 million.
test.each([
  [1, 0],
  [2, 0.5641896],
  [5, 1.1629645],
  [10, 1.5387527],
])("the best of %d standard normals has the mean of their maximum, %d", async (k, expected) => {
  const { mean, drawn, size } = await kept({ kind: "best-of-k", k });
  expect(Math.abs(mean - expected)).toBeLessThan(0.025);
  expect([drawn, size]).toEqual([k * N, N]);
});

test("a random one of k changes nothing", async () => {
  const { mean, variance } = await kept({ kind: "random-one-of-k", k: 5 });
  expect(Math.abs(mean)).toBeLessThan(0.025);
  expect(Math.abs(variance - 1)).toBeLessThan(5 * Math.sqrt(2 / N));
});

// p e^(b x) / E e^(b x) of a standard normal is N(b, 1); with K candidates the choice falls short of it by O(1/K).
test("a choice among many candidates goes to the density times e to the reward", async () => {
  const { mean, variance } = await kept({ kind: "bradley-terry", k: 400, strength: 0.5 });
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.03);
  expect(Math.abs(variance - 1)).toBeLessThan(0.04);
});

// Variance of a standard normal cut to its middle 90 %: 1 - 2 z phi(z) / .9, z = 1.6448536: .6230.
test("the top 90 % by the reference are the middle of the normal distribution", async () => {
  const { variance, drawn } = await kept({ kind: "top-share", share: 0.9 });
  expect(drawn).toBe(Math.ceil(N / 0.9));
  expect(Math.abs(variance - 0.623)).toBeLessThan(0.02);
});

test("the likeliest half is narrow, the unlikeliest wide, what is in between neither", async () => {
  const z = 0.6744898;
  const cut = 1 - (2 * z * Math.exp(-(z * z) / 2)) / Math.sqrt(2 * Math.PI) / 0.5;
  const of = async (keep: string) => (await kept({ kind: "likelihood-filter", keep, share: 0.5 })).variance;
  expect(Math.abs((await of("high")) - cut)).toBeLessThan(0.01);
  expect(Math.abs((await of("low")) - (2 - cut))).toBeLessThan(0.04);
  const middle = await of("middle");
  expect(middle).toBeGreaterThan(cut);
  expect(middle).toBeLessThan(2 - cut);
});

// With many anchors the nearest is near: a sample hardly moves. With one anchor a, x' = (x + gamma a) / (1 + gamma).
test("self-correction moves samples part of the way to the nearest anchor", async () => {
  const many = await kept({ kind: "self-correction", anchors: 2000, strength: 1 });
  expect(Math.abs(many.variance - 1)).toBeLessThan(0.06);
  const one = await kept({ kind: "self-correction", anchors: 1, strength: 3 });
  expect(Math.abs(one.variance - 1 / 16)).toBeLessThan(0.003);
  const none = await kept({ kind: "self-correction", strength: 0 });
  expect(Math.abs(none.variance - 1)).toBeLessThan(5 * Math.sqrt(2 / N));
});
