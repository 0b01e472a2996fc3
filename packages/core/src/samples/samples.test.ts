import { expect, test } from "vitest";
import { compositionOf, itemsByOrigin, corpusSize, foldParts, GrownCorpus, type Corpus } from "../contracts/samples.ts";
import { openText, testStream } from "../testing/sources.ts";
import { drawFrom, subsample } from "./subsample.ts";
import { joinTokens, TOKEN_BLOCK, TokenSamples, tokensCodec } from "./tokens.ts";
import { ValueSamples, valuesCodec } from "./values.ts";

const vocabulary = { size: 1000, counts: new Uint32Array(1000), word: (token: number) => `w${token}` };
const counting = (size: number, first = 0): TokenSamples =>
  new TokenSamples(
    Int32Array.from({ length: size }, (_, i) => first + i),
    vocabulary,
  );

test("units that follow each other stay joined; elsewhere there is a cut", () => {
  const picked = counting(5 * TOKEN_BLOCK + 10).pick(Int32Array.of(0, 1, 3, 5));
  expect([...picked.starts]).toEqual([0, 2 * TOKEN_BLOCK, 3 * TOKEN_BLOCK]);
  expect(picked.size).toBe(3 * TOKEN_BLOCK + 10);
  expect([...picked.tokens.subarray(2 * TOKEN_BLOCK - 1, 2 * TOKEN_BLOCK + 1)]).toEqual([127, 192]);
  expect(picked.tokens.at(-1)).toBe(329);
});

test("cuts of what is picked from are kept, inside units and between them", () => {
  const cut = joinTokens([counting(70), counting(58, 500), counting(64, 800)]);
  expect([...cut.starts]).toEqual([0, 70, 128]);
  expect([...cut.pick(Int32Array.of(0, 1, 2)).starts]).toEqual([0, 70, 128]);
  expect([...cut.pick(Int32Array.of(1, 2)).starts]).toEqual([0, 6, 64]);
  expect([...cut.pick(Int32Array.of(2)).starts]).toEqual([0]);
  expect([...cut.head(70).starts]).toEqual([0]);
  expect([...cut.head(71).starts]).toEqual([0, 70]);
  expect(cut.head(72).preview(72)).toEqual({ kind: "text", text: expect.stringMatching(/w69 … w500 w501$/) });
});

test("tokens and values come back from their bytes exactly", () => {
  const tokens = counting(300).pick(Int32Array.of(0, 2, 4));
  expect(tokensCodec.decode(tokens.encode(), { vocabulary })).toEqual(tokens);
  const drawn = new ValueSamples({ cipher: testStream(1).cipher, size: 33 }, 2, -800);
  const read = drawn.pick(Int32Array.of(1, 5, 7));
  for (const samples of [drawn, read]) {
    const back = valuesCodec.decode(samples.encode(), {}) as ValueSamples;
    expect([back.center, back.logScale, back.size]).toEqual([2, -800, samples.size]);
    expect(back.noise).toEqual(samples.noise);
  }
});

test("moments of noise do not depend on whether it is read first, and are those of two passes", () => {
  for (const size of [2, 5, 100, 1024, 1025, 5000]) {
    const { cipher } = testStream(size);
    const unread = new ValueSamples({ cipher, size });
    const read = new ValueSamples({ cipher, size });
    const values = [...read.noise];
    expect(unread.noiseMoments).toEqual(read.noiseMoments);
    const mean = values.reduce((sum, z) => sum + z, 0) / size;
    expect(unread.noiseMoments.mean).toBeCloseTo(mean, 12);
    expect(unread.noiseMoments.variance).toBeCloseTo(values.reduce((sum, z) => sum + (z - mean) ** 2, 0) / size, 12);
  }
});

test("a subsample has exactly the size asked for, whole units but one, each once", () => {
  const corpus: Corpus = {
    parts: [
      { origin: "real", samples: counting(200) },
      { origin: 0, samples: counting(200, 400) },
    ],
  };
  for (const size of [1, 64, 100, 250, 399, 400]) {
    const drawn = subsample(corpus, size, testStream(size));
    expect(corpusSize(drawn)).toBe(size);
    const tokens = drawn.parts.flatMap(({ samples }) => [...(samples as TokenSamples).tokens]);
    expect(new Set(tokens).size).toBe(size);
    const broken = drawn.parts.flatMap(({ samples }) => samples).filter(({ size: items }) => items % TOKEN_BLOCK !== 0);
    expect(broken.length).toBeLessThanOrEqual(3); // the short last unit of each part, and the one cut to size
  }
});

test("each item of a pool is as likely as any other", () => {
  // 60 inclusion counts of 20,000 draws of 15 of 60 items: chi-square with 59 degrees of freedom, scaled by the finite
  // population; 103 is exceeded by 3 seeds in 10,000.
  const parts = [40, 20].map((size, origin) => ({
    origin,
    samples: new ValueSamples(Float64Array.from({ length: size }, (_, i) => 40 * origin + i)),
  }));
  const counts = new Float64Array(60);
  for (let draw = 0; draw < 20_000; draw++) {
    for (const { samples } of subsample({ parts }, 15, testStream(draw)).parts) {
      for (const value of (samples as ValueSamples).noise) counts[value]!++;
    }
  }
  const variance = 20_000 * 0.25 * 0.75;
  const statistic = counts.reduce((sum, count) => sum + (count - 5000) ** 2 / variance, 0) * (59 / 60);
  expect(statistic).toBeLessThan(103);
});

test("a grown corpus has the parts, sizes and composition of one written out, and folds only what is new", () => {
  const part = (origin: number) => ({ origin, samples: new ValueSamples(new Float64Array(origin + 1)) });
  const base: Corpus = { parts: [part(0)] };
  const one = new GrownCorpus(base, part(1));
  const two = new GrownCorpus(one, part(2));
  const branch = new GrownCorpus(one, part(7));
  expect(one.parts.map(({ origin }) => origin)).toEqual([0, 1]);
  expect(two.parts.map(({ origin }) => origin)).toEqual([0, 1, 2]);
  expect(branch.parts.map(({ origin }) => origin)).toEqual([0, 1, 7]);
  expect([corpusSize(base), corpusSize(two), corpusSize(branch)]).toEqual([1, 6, 11]);
  expect(itemsByOrigin(compositionOf(two))).toEqual(new Map([0, 1, 2].map((origin) => [origin, origin + 1])));
  let steps = 0;
  const step = (sum: number, { samples }: { samples: { size: number } }): number => (steps++, sum + samples.size);
  const sum = (corpus: Corpus): number => foldParts(corpus, ({ samples }) => samples.size, step);
  expect([sum(one), sum(two), sum(two)]).toEqual([3, 6, 6]);
  expect(steps).toBe(2);
  expect([sum(one), sum(branch), sum(base)]).toEqual([3, 11, 1]);
});

test("a preview of words of any length stays small and says what it leaves out", async () => {
  const words = Array.from({ length: 100 }, () => "\u{1F54A}".repeat(4_999));
  const source = await openText(`a ${words.join(" ")}`);
  const { text } = source.draw(source.size!, testStream(1)).preview(256) as { text: string };
  expect(text.length).toBeLessThan(21_000);
  expect(text.isWellFormed()).toBe(true);
  expect(text).toMatch(/ … \(9799\d\d more characters\)$/);
});

test.each([1000, 5_000_000])("a draw from %d items is the beginning of Fisher and Yates's shuffle", (size) => {
  const half = Int32Array.from({ length: size / 2 }, (_, i) => i);
  const parts = [0, 1].map((origin) => ({ origin, samples: new TokenSamples(half, vocabulary) }));
  const stream = testStream(4);
  const all = Int32Array.from({ length: size }, (_, i) => i);
  for (let i = 0; i < 30; i++) {
    const j = i + stream.below(size - i);
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  const expected = all.slice(0, 30).toSorted();
  for (let again = 0; again < 2; again++) {
    const drawn = drawFrom({ parts }, { size: 30, by: "item" }, testStream(4));
    const found = drawn.parts.flatMap(({ origin, samples }) =>
      Array.from((samples as TokenSamples).tokens, (token) => token + (origin === 1 ? size / 2 : 0)),
    );
    expect(found).toEqual([...expected]);
  }
});
