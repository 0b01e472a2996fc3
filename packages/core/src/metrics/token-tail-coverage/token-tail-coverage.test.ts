import { expect, test } from "vitest";
import type { Source } from "../../contracts/source.ts";
import { TokenSamples } from "../../samples/tokens.ts";
import { openText, testStream, zipfWords } from "../../testing/sources.ts";
import { tokenTailCoverage } from "./token-tail-coverage.ts";

const measure = (source: Source, kept: TokenSamples) =>
  tokenTailCoverage.measure({
    source,
    model: { facets: {} },
    generation: 1,
    kept,
    corpus: { parts: [{ origin: 0, samples: kept }] },
  });

test("a small text, worked by hand", async () => {
  // 20 tokens; the last 10 % are c and d, once each.
  const source = await openText(`${"a ".repeat(12)}${"b ".repeat(6)}c d`);
  const { vocabulary } = source.facets.text!;
  const of = (...tokens: number[]) => measure(source, new TokenSamples(Int32Array.from(tokens), vocabulary));
  // 5 of 20 tokens contain a given one with probability 1/4: .5 of the two on average.
  expect(of(0, 0, 2, 2, 1)).toBeCloseTo(1 / 0.5, 12);
  expect(of(0, 0, 0, 0, 1)).toBe(0);
  expect(measure(source, source.draw(20, testStream(1)) as TokenSamples)).toBe(1);
});

test("without a tail it is a gap", async () => {
  const source = await openText("a b a b");
  expect(measure(source, source.draw(4, testStream(1)) as TokenSamples)).toBeUndefined();
});

// Single tokens without replacement, 60 draws of a fifth of the text, fixed seed; |z| < 4: false-alarm rate 6e-5.
test("real tokens score 1 on average, whatever their number", async () => {
  const source = await openText(zipfWords(2000, 500));
  const whole = source.draw(source.size!, testStream(1)) as TokenSamples;
  const size = Math.floor(whole.size / 5);
  const values = Array.from({ length: 60 }, (_, round) => {
    const stream = testStream(100 + round);
    const tokens = whole.tokens.slice();
    for (let i = 0; i < size; i++) {
      const j = i + stream.below(tokens.length - i);
      [tokens[i], tokens[j]] = [tokens[j]!, tokens[i]!];
    }
    return measure(source, new TokenSamples(tokens.slice(0, size), whole.vocabulary))!;
  });
  const mean = values.reduce((sum, value) => sum + value / 60, 0);
  const error = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2 / 59 / 60, 0));
  expect(Math.abs(mean - 1) / error).toBeLessThan(4);
});

test("of a distribution, tokens are independent", async () => {
  const source = await openText(`${"a ".repeat(12)}${"b ".repeat(6)}c d`);
  const endless: Source = { ...source, size: undefined };
  const { vocabulary } = source.facets.text!;
  const kept = new TokenSamples(Int32Array.of(0, 0, 2, 2, 1), vocabulary);
  expect(measure(endless, kept)).toBeCloseTo(1 / (2 * (1 - 0.95 ** 5)), 12);
});
