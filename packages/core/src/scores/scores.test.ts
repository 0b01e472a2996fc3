import { expect, test } from "vitest";
import { PointSamples } from "../samples/points.ts";
import { TokenSamples } from "../samples/tokens.ts";
import { openSource } from "../sources/open.ts";
import { armOf, openText } from "../testing/sources.ts";
import { scoreSchema } from "./index.ts";
import { scoreOf } from "./score.ts";

const source = await openSource(armOf({ source: { kind: "gaussian", mean: 2, sd: 3 } }).source, () =>
  Promise.reject(new Error("unread")),
);
const model = { facets: {} };
const points = (values: readonly number[], center: readonly number[]) =>
  new PointSamples(Float64Array.from(values), { dimensions: center.length, center: Float64Array.from(center) });
const score = (config: Record<string, unknown>, samples: PointSamples | TokenSamples, corpus = [samples]) =>
  scoreOf(scoreSchema.parse(config), {
    samples,
    model,
    first: model,
    source,
    corpus: { parts: corpus.map((own) => ({ origin: "real" as const, samples: own })) },
  }) as Float64Array; // none of these has to be waited for

test("likelihood under the source is its log-density", () => {
  const [at] = score({ kind: "source-likelihood" }, points([1.5], [2]));
  expect(at).toBeCloseTo(-Math.log(3 * Math.sqrt(2 * Math.PI)) - 0.125, 12);
});

test("novelty is the distance to the nearest point of the corpus, wherever parts are counted from", () => {
  const corpus = [points([0, 0, 3, 4], [0, 0]), points([0, 0], [100, 0])];
  expect([...score({ kind: "novelty" }, points([0, 5, 0, 1, 90, 0], [0, 0]), corpus)]).toEqual([Math.sqrt(10), 1, 10]);
  // Two of three are looked at: the first and the second.
  expect([...score({ kind: "novelty", compared: 2 }, points([100, 0], [0, 0]), corpus)]).toEqual([Math.hypot(97, 4)]);
});

test("token diversity is the share of different tokens in each block", async () => {
  const { vocabulary } = (await openText("a b c d")).facets.text!;
  const tokens = Int32Array.from({ length: 96 }, (_, i) => (i < 64 ? i % 4 : 1));
  expect([...score({ kind: "token-diversity" }, new TokenSamples(tokens, vocabulary))]).toEqual([4 / 64, 1 / 32]);
});

test("a reference is the likelihood up to a constant; its bias is in real standard deviations", () => {
  const [a, b] = score({ kind: "reference", bias: 1 }, points([2, 5], [0]));
  expect([a, b]).toEqual([-0.5, 0]);
});

test("a text metric scores every block by itself, in either direction", async () => {
  const vocabulary = { size: 100, counts: new Uint32Array(100).fill(1), word: String };
  const tokens = Int32Array.from({ length: 128 }, (_, i) => (i < 64 ? i : i % 2));
  const text = new TokenSamples(tokens, vocabulary);
  const of = (config: Record<string, unknown>) => score({ kind: "text-metric", ...config }, text);
  // Distinct-1 of 64 different tokens, and of two.
  expect([...(await of({ metric: "distinct-1" }))]).toEqual([1, 2 / 64]);
  expect([...(await of({ metric: "distinct-1", keep: "lower" }))]).toEqual([-1, -2 / 64]);
});
