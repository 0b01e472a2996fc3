import { expect, test } from "vitest";
import type { MetricMember } from "../../contracts/metric.ts";
import { TokenSamples } from "../../samples/tokens.ts";
import { armOf, testStream } from "../../testing/sources.ts";
import { openSource } from "../../sources/open.ts";
import { constructionCoverage } from "../construction-coverage/construction-coverage.ts";
import { constructionTv } from "../construction-tv/construction-tv.ts";
import { grammarSurprisal } from "../grammar-surprisal/grammar-surprisal.ts";
import { rareConstructionShare } from "../rare-construction-share/rare-construction-share.ts";
import { ungrammatical } from "../ungrammatical/ungrammatical.ts";

const source = await openSource(
  armOf({
    source: { kind: "grammar", lexicon: 30 },
    family: { kind: "ngram" },
    recursion: { generations: 2, sampleSize: 100, policy: { kind: "replace" } },
  }).source,
  () => Promise.reject(new Error("unread")),
);
const { vocabulary } = source.facets.text!;
const numbers = new Map(Array.from({ length: vocabulary.size }, (_, token) => [vocabulary.word(token), token]));

const textOf = (words: string): TokenSamples =>
  new TokenSamples(
    Int32Array.from(words.split(" "), (word) => numbers.get(word)!),
    vocabulary,
  );

const measure = (metric: MetricMember, kept: TokenSamples) =>
  metric.measure({
    source,
    model: { facets: {} },
    generation: 1,
    kept,
    corpus: { parts: [{ origin: 0, samples: kept }] },
  });

const share = (name: string): number =>
  source.facets.grammar!.constructions.find((construction) => construction.name === name)!.probability;

test("four sentences, worked by hand", () => {
  const text = textOf("bands . the dan is bash . the ban is bash . what a dash ban ! is is . the");
  // Two descriptions of .12, an exclamation of .0008, one that is none.
  const expected = source.facets.grammar!.constructions.reduce((sum, { probability: p }) => sum + 1 - (1 - p) ** 4, 0);
  expect(measure(constructionCoverage, text)).toBeCloseTo(2 / expected, 12);
  expect(measure(rareConstructionShare, text)).toBeCloseTo(0.25 / 0.04, 10);
  expect(measure(ungrammatical, text)).toBe(0.25);
  expect(measure(constructionTv, text)).toBeCloseTo(1 - share("description") - share("exclamation"), 12);
});

test("the surprisal of a sentence is what its choices cost", () => {
  // description, "the", no adjective, the likeliest noun, the likeliest adjective: lexicon 30, exponent 1.
  const harmonic = Array.from({ length: 30 }, (_, i) => 1 / (i + 1)).reduce((sum, term) => sum + term, 0);
  const log = Math.log(0.12 * 0.45 * 0.75) - 2 * Math.log(harmonic);
  const text = textOf(". the ban is bash . the the .");
  expect(measure(grammarSurprisal, text)).toBeCloseTo(-log / source.facets.grammar!.entropy, 12);
});

test("without a whole sentence there is nothing to tell", () => {
  const text = textOf("the ban is");
  for (const metric of [constructionCoverage, rareConstructionShare, ungrammatical, constructionTv, grammarSurprisal]) {
    expect(measure(metric, text)).toBeUndefined();
  }
  expect(measure(grammarSurprisal, textOf(". the ."))).toBeUndefined();
});

// 40 real texts of 20,000 tokens, fixed seed; means of 40 at |z| < 4, three of them: false-alarm rate 2e-4.
test("real text scores the reference", () => {
  const texts = Array.from({ length: 40 }, (_, i) => source.draw(20_000, testStream(i)) as TokenSamples);
  for (const metric of [constructionCoverage, rareConstructionShare, grammarSurprisal]) {
    const values = texts.map((text) => measure(metric, text) as number);
    const mean = values.reduce((sum, value) => sum + value / 40, 0);
    const error = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2 / 39 / 40, 0));
    expect(Math.abs(mean - metric.reference!) / error).toBeLessThan(4);
  }
  for (const text of texts) expect(measure(ungrammatical, text)).toBe(0);
  // About the sum of sqrt(p (1 - p) / (2 pi n)) of n sentences: .012 for 3,200.
  const expected = source.facets.grammar!.constructions.reduce(
    (sum, { probability: p }) => sum + Math.sqrt((p * (1 - p)) / (2 * Math.PI * 3200)),
    0,
  );
  const mean = texts.reduce((sum, text) => sum + (measure(constructionTv, text) as number) / 40, 0);
  expect(mean / expected).toBeGreaterThan(0.8);
  expect(mean / expected).toBeLessThan(1.2);
});
