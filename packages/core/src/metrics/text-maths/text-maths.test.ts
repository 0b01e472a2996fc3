import { expect, test } from "vitest";
import { openText, testStream, zipfWords } from "../../testing/sources.ts";
import { TokenSamples } from "../../samples/tokens.ts";
import type { Measured, MetricMember } from "../../contracts/metric.ts";
import { compressionRatio } from "../compression-ratio/compression-ratio.ts";
import { distinct1, distinct2, distinct3 } from "../distinct-n/distinct-n.ts";
import { mattr } from "../mattr/mattr.ts";
import { meanSegmentalTtr } from "../mean-segmental-ttr/mean-segmental-ttr.ts";
import { mtld } from "../mtld/mtld.ts";
import { ngramNovelty } from "../ngram-novelty/ngram-novelty.ts";
import { rareTypes } from "../rare-types/rare-types.ts";
import { repetition4, repetitionDiversity } from "../repetition/repetition.ts";
import { selfBleu } from "../self-bleu/self-bleu.ts";
import { selfBleuOf } from "./bleu.ts";
import { meanSegmentalRatio, movingRatio, mtldOf } from "./richness.ts";

const vocabulary = { size: 50, counts: new Uint32Array(50).fill(1), word: (token: number) => `w${token}` };
const textOf = (tokens: readonly number[], starts = Int32Array.of(0)) =>
  new TokenSamples(Int32Array.from(tokens), vocabulary, starts);

const source = await openText(zipfWords(40, 30));
const measure = (metric: MetricMember, kept: TokenSamples, corpus = kept) => {
  const measured: Measured = {
    source,
    model: { facets: {} },
    generation: 1,
    kept,
    corpus: { parts: [{ origin: "real", samples: corpus }] },
  };
  return metric.measure(measured);
};

test("distinct-n counts n-grams that never cross a cut", () => {
  // a b a b c | a b: unigrams 3 of 7; bigrams ab ba bc of 5; trigrams aba bab abc of 3.
  const text = textOf([0, 1, 0, 1, 2, 0, 1], Int32Array.of(0, 5));
  expect(measure(distinct1, text)).toBeCloseTo(3 / 7, 12);
  expect(measure(distinct2, text)).toBeCloseTo(3 / 5, 12);
  expect(measure(distinct3, text)).toBe(1);
  expect(measure(distinct3, textOf([1, 2]))).toBeUndefined();
  // 4-grams: abab, babc; 2-grams 3/5, 3-grams 3/3, 4-grams 2/2.
  expect(measure(repetitionDiversity, text)).toBeCloseTo(3 / 5, 12);
});

test("ratios over windows, worked by hand", () => {
  const tokens = Int32Array.of(0, 1, 0, 2, 2, 2);
  expect(meanSegmentalRatio(tokens, 3)).toBeCloseTo((2 / 3 + 1 / 3) / 2, 12);
  expect(movingRatio(tokens, 3)).toBeCloseTo((2 / 3 + 1 + 2 / 3 + 1 / 3) / 4, 12);
  expect(meanSegmentalRatio(tokens, 7)).toBeUndefined();
  expect(movingRatio(tokens, 7)).toBeUndefined();
  expect(measure(meanSegmentalTtr, textOf([0, 1]))).toBeUndefined();
  expect(measure(mattr, textOf([0, 1]))).toBeUndefined();
});

test("MTLD, worked by hand", () => {
  // Ratio 3/4 at the end: (1 - .75) / .28 of a factor, both ways.
  expect(mtldOf(Int32Array.of(0, 1, 2, 0))).toBeCloseTo(4 / (0.25 / 0.28), 10);
  // One word again and again: a factor every second token.
  expect(mtldOf(new Int32Array(10))).toBeCloseTo(2, 12);
  // a b c a a: the ratio falls to 3/5 at the fifth, a factor of 5. Backwards a a is a factor, then c b a counts nothing: 5.
  expect(mtldOf(Int32Array.of(0, 1, 2, 0, 0))).toBeCloseTo(5, 12);
  expect(mtldOf(Int32Array.from({ length: 20 }, (_, i) => i))).toBe(20);
  expect(measure(mtld, textOf([]))).toBeUndefined();
});

// nltk 3.9 sentence_bleu, SmoothingFunction(epsilon=.5).method1, each sentence against the others.
test("self-BLEU is nltk's", () => {
  const sentences = [
    [1, 2, 3, 4, 5, 6],
    [1, 2, 3, 4, 6, 5],
    [7, 2, 3, 4, 5, 8],
  ].map((tokens) => Int32Array.from(tokens));
  expect(selfBleuOf(sentences)).toBeCloseTo(0.6219149340373381, 9);
  expect(selfBleuOf([Int32Array.of(1, 2, 3, 4), Int32Array.of(1, 2, 3, 4)])).toBeCloseTo(1, 12);
  expect(selfBleuOf([Int32Array.of(1, 2, 3, 4)])).toBeUndefined();
  expect(measure(selfBleu, textOf([1, 2]))).toBeUndefined();
});

test("repetition within a block: 1 - distinct over all", () => {
  expect(measure(repetition4, textOf(Array.from({ length: 64 }, () => 3)))).toBeCloseTo(1 - 1 / 61, 12);
  expect(measure(repetition4, textOf(Array.from({ length: 64 }, (_, i) => i % 48)))).toBeCloseTo(1 - 48 / 61, 12);
  expect(measure(repetition4, textOf([1, 2, 3]))).toBeUndefined();
});

test("novelty is against the corpus the model learned from", () => {
  const corpus = textOf([0, 1, 2, 3, 4]);
  expect(measure(ngramNovelty, textOf([0, 1, 2, 3, 4]), corpus)).toBe(0);
  // 4-grams 0123 known, 1235 and 2356 not.
  expect(measure(ngramNovelty, textOf([0, 1, 2, 3, 5, 6]), corpus)).toBeCloseTo(2 / 3, 12);
  expect(measure(ngramNovelty, textOf([0, 1]), corpus)).toBeUndefined();
});

test("repeated text compresses, and the ratio is the same every time", () => {
  const repeated = textOf(Array.from({ length: 4000 }, () => 3));
  const mixed = textOf(Array.from({ length: 4000 }, () => testStream(3).next() % 50));
  expect(measure(compressionRatio, repeated)).toBeGreaterThan(50);
  expect(measure(compressionRatio, repeated)).toBe(measure(compressionRatio, repeated));
  expect(measure(compressionRatio, mixed)).toBeGreaterThan(1);
  expect(measure(compressionRatio, textOf([]))).toBeUndefined();
});

test("rare types are those the source has five times or less", async () => {
  const real = source.draw(source.size!, testStream(0)) as TokenSamples;
  expect(measure(rareTypes, real)).toBe(1);
  const { counts } = real.vocabulary;
  const rare = [...counts.keys()].filter((type) => counts[type]! <= 5);
  const kept = new TokenSamples(Int32Array.of(0, rare[0]!, rare[1]!, rare[1]!), real.vocabulary);
  expect(measure(rareTypes, kept)).toBeCloseTo(2 / rare.length, 12);
});
