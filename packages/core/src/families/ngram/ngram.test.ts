import { expect, test } from "vitest";
import type { Corpus } from "../../contracts/samples.ts";
import type { Source } from "../../contracts/source.ts";
import { TokenSamples } from "../../samples/tokens.ts";
import { openText, testStream, zipfWords } from "../../testing/sources.ts";
import type { Decoding } from "../../contracts/decoding.ts";
import { Backoff } from "./backoff.ts";
import { Conditionals } from "./conditional.ts";
import { countBigrams } from "./counts.ts";
import { countLevels } from "./levels.ts";
import { ngram, type NgramConfig } from "./ngram.ts";
import { smoothings } from "./smoothing.ts";

const config = {
  kind: "ngram",
  order: 2,
  smoothing: "jelinek-mercer",
  weight: 0.75,
  discount: 0.75,
  pseudoCount: 1,
  floor: 0.01,
} as const;

const corpusOf = (source: Source, ...parts: Int32Array[]): Corpus => {
  const whole = source.draw(source.size!, testStream(0)) as TokenSamples;
  const cut = parts.map((units, origin) => ({ origin, samples: whole.pick(units) }));
  return { parts: cut.length > 0 ? cut : [{ origin: "real", samples: whole }] };
};

const fit = (corpus: Corpus, change: Partial<NgramConfig> = {}) => ngram.fit(corpus, { ...config, ...change });

function backoffOf(corpus: Corpus, change: Partial<NgramConfig> = {}): Backoff {
  const asked = { ...config, ...change };
  const types = (corpus.parts[0]!.samples as TokenSamples).vocabulary.size;
  const smoothing = smoothings[asked.smoothing]({ ...asked, types });
  return new Backoff(countLevels(corpus, asked.order, smoothing.continuation), smoothing);
}

function conditionalsOf(corpus: Corpus, decoding: Decoding, change: Partial<NgramConfig> = {}) {
  const model = backoffOf(corpus, change);
  return { model, conditionals: new Conditionals(model, decoding) };
}

const zeros = (size: number): number[] => Array.from({ length: size }, () => 0);

/** p(x | c) by the definition, from counts in maps. */
function interpolated(corpus: Corpus, types: number, weight: number): number[][] {
  const pairs = Array.from({ length: types }, () => zeros(types));
  const unigram = zeros(types);
  for (const { samples } of corpus.parts) {
    const { tokens, starts } = samples as TokenSamples;
    tokens.forEach((token, i) => {
      unigram[token]!++;
      if (i > 0 && !starts.includes(i)) pairs[tokens[i - 1]!]![token]!++;
    });
  }
  const total = unigram.reduce((sum, count) => sum + count, 0);
  return pairs.map((row) => {
    const followers = row.reduce((sum, count) => sum + count, 0);
    const w = followers > 0 ? weight : 0;
    return row.map((count, x) => (followers > 0 ? (w * count) / followers : 0) + ((1 - w) * unigram[x]!) / total);
  });
}

const text = zipfWords(12, 60);

test("counts are exact, and none crosses a part or a cut", async () => {
  const source = await openText(text);
  const corpus = corpusOf(source, Int32Array.of(0, 2), Int32Array.of(1));
  const counts = countBigrams(corpus);
  const expected = interpolated(corpus, counts.types, 1);
  for (let c = 0; c < counts.types; c++) {
    const successors = [...counts.successors.subarray(counts.offsets[c], counts.offsets[c + 1])];
    if (successors.length === 0) continue;
    for (let x = 0; x < counts.types; x++) {
      expect(successors.filter((token) => token === x).length / successors.length).toBeCloseTo(expected[c]![x]!, 12);
    }
  }
  expect(counts.tokens).toBe(counts.unigram.reduce((sum, count) => sum + count));
  expect(counts.successors.length).toBe(counts.tokens - 3);
});

/** Largest chi-square over contexts, in standard deviations of its distribution. */
function worstFit(tokens: Int32Array, p: number[][]): number {
  const seen = p.map((row) => row.map(() => 0));
  for (let i = 1; i < tokens.length; i++) seen[tokens[i - 1]!]![tokens[i]!]!++;
  const scores = seen.map((row, c) => {
    const n = row.reduce((sum, count) => sum + count, 0);
    const cells = row.flatMap((count, x) =>
      n * p[c]![x]! > 5 ? [(count - n * p[c]![x]!) ** 2 / (n * p[c]![x]!)] : [],
    );
    const degrees = cells.length - 1;
    return degrees < 1 ? 0 : (cells.reduce((sum, cell) => sum + cell, 0) - degrees) / Math.sqrt(2 * degrees);
  });
  return Math.max(...scores);
}

// With 12 contexts, 6 standard deviations of chi-square are exceeded by less than 1 seed in 1,000.
test.each([0, 0.75, 1])("generation follows the interpolated distribution, weight %d", async (weight) => {
  const source = await openText(text);
  const corpus = corpusOf(source);
  const generated = fit(corpus, { weight }).generate({ size: 200_000, decoding: {}, stream: testStream(5), source });
  expect(worstFit(generated.tokens, interpolated(corpus, 12, weight))).toBeLessThan(6);
});

test.each([
  [0.5, 0.75],
  [3, 0.75],
  [0.7, 0],
  [0.7, 1],
])("at temperature %d, weight %d, it follows p^(1/T) normalised", async (temperature, weight) => {
  const source = await openText(text);
  const corpus = corpusOf(source);
  const model = fit(corpus, { weight });
  const generated = model.generate({ size: 200_000, decoding: { temperature }, stream: testStream(6), source });
  const tempered = interpolated(corpus, 12, weight).map((row) => {
    const powers = row.map((p) => p ** (1 / temperature));
    const total = powers.reduce((sum, power) => sum + power);
    return powers.map((power) => power / total);
  });
  expect(worstFit(generated.tokens, tempered)).toBeLessThan(6);
});

test("a temperature near 0 is greedy and finite", async () => {
  const source = await openText(text);
  const corpus = corpusOf(source);
  const p = interpolated(corpus, 12, 0.75);
  const greedy = conditionalsOf(corpus, { temperature: 1e-300 });
  for (let context = 0; context < 12; context++) {
    const position = greedy.model.start();
    greedy.model.move(position, context);
    expect(p[context]![greedy.conditionals.draw(position, testStream(7))]).toBeCloseTo(Math.max(...p[context]!), 12);
  }
});

test("perplexity is the definition's, word by word", async () => {
  const source = await openText(`${text} ${text.slice(0, 400)} unseen w1 w2`, { holdOut: 0.2 });
  const { vocabulary, heldOut } = source.facets.text!;
  const corpus = corpusOf(source, Int32Array.of(1));
  const p = interpolated(corpus, vocabulary.size, 0.75);
  const unigram = interpolated(corpus, vocabulary.size, 0)[0]!;
  let sum = 0;
  let known = 0;
  heldOut.forEach((token, i) => {
    if (token < 0) return;
    const context = heldOut[i - 1] ?? -1;
    const model = context < 0 ? unigram[token]! : p[context]![token]!;
    sum -= Math.log(0.99 * model + 0.01 / vocabulary.size);
    known++;
  });
  const probabilities = fit(corpus).facets["token-probabilities"];
  expect(known).toBeLessThan(heldOut.length);
  expect(probabilities.perplexity(source.facets.text!)).toBeCloseTo(Math.exp(sum / known), 9);
});

test("entropy is that of the unigram; extinct types are not producible; nothing held out has no perplexity", async () => {
  const source = await openText("a a a a b b c d");
  const { facets } = fit(corpusOf(source));
  const { entropy, producible } = facets["token-distribution"];
  const { perplexity } = facets["token-probabilities"];
  expect(entropy()).toBeCloseTo(1.75, 12);
  expect(producible).toBe(4);
  expect(perplexity(source.facets.text!)).toBeUndefined();
  const whole = source.draw(8, testStream(0));
  const survivors = fit({ parts: [{ origin: 0, samples: whole.head(6) }] });
  expect(survivors.facets["token-distribution"].producible).toBe(2);
});

test.each(["jelinek-mercer", "witten-bell"] as const)(
  "%s scores every token given what is before it in its segment, and by the definition",
  async (smoothing) => {
    const source = await openText(zipfWords(12, 400));
    const corpus = corpusOf(source);
    const { vocabulary } = corpus.parts[0]!.samples as TokenSamples;
    const { facets } = fit(corpus, { smoothing });
    const probabilities = facets["token-probabilities"];
    const score = (tokens: number[], starts = [0]) =>
      probabilities.logProbabilities(
        new TokenSamples(Int32Array.from(tokens), vocabulary, Int32Array.from(starts)),
      ) as Float64Array;
    const whole = score([3, 1, -1, 2, 4, 1, 0, 1], [0, 4, 7]);
    const apart = [score([3, 1, -1, 2]), score([4, 1, 0]), score([1])];
    expect([...whole]).toEqual(apart.flatMap((logs) => [...logs]));
    expect(whole[2]).toBeNaN();
    expect(whole[3]).toBe(score([2])[0]);
    if (smoothing === "jelinek-mercer") {
      const p = interpolated(corpus, 12, config.weight);
      expect(whole[1]).toBeCloseTo(Math.log((1 - config.floor) * p[3]![1]! + config.floor / 12), 12);
      expect(whole[5]).toBeCloseTo(Math.log((1 - config.floor) * p[4]![1]! + config.floor / 12), 12);
    }
  },
);
