import { expect, test } from "vitest";
import type { Samples } from "../../contracts/samples.ts";
import { TokenSamples } from "../../samples/tokens.ts";
import { openText, testStream, zipfWords } from "../../testing/sources.ts";
import { choose } from "../testing/select.ts";
import { logImportance } from "./importance.ts";

const source = await openText(zipfWords(300, 400));
const { vocabulary } = source.facets.text!;
const text = (tokens: ArrayLike<number>, starts?: number[]): TokenSamples =>
  new TokenSamples(Int32Array.from(tokens), vocabulary, Int32Array.from(starts ?? [0]));

test("without collisions importance is that of the n-grams, by hand", () => {
  const [real, generated] = [text([0, 1, 0, 1]), text([0, 0, 1, 0], [0, 2])];
  const buckets = 100_003;
  const log = (count: number, total: number): number => Math.log((count + 0.5) / (total + buckets / 2));
  // Words: 0 twice, 1 twice of 4 against 0 three times, 1 once of 4.
  const words = 3 * (log(2, 4) - log(3, 4)) + (log(2, 4) - log(1, 4));
  expect(logImportance(real, generated, { order: 1, buckets })[0]).toBeCloseTo(words, 10);
  // With pairs totals are 7 and 6: real 01 twice, 10 once; generated 00 once and 10 once, none across the cut.
  const wordsOf = 3 * (log(2, 7) - log(3, 6)) + (log(2, 7) - log(1, 6));
  const pairs = log(0, 7) - log(1, 6) + (log(1, 7) - log(1, 6));
  expect(logImportance(real, generated, { order: 2, buckets })[0]).toBeCloseTo(wordsOf + pairs, 10);
});

test("blocks in the order of real text are kept over the same words in another", async () => {
  const draw = (size: number): Samples => {
    const real = source.draw(source.size!, testStream(8)) as TokenSamples;
    return text(
      Array.from({ length: size }, (_, i) => {
        const block = Math.floor(i / 64);
        // Every second block holds each word twice in a row.
        return real.tokens[block % 2 === 0 ? i % real.size : (i - (i % 2)) % real.size]!;
      }),
    );
  };
  const { kept } = await choose<TokenSamples>({ selector: { kind: "ngram-importance" }, source, size: 640, draw });
  const doubled = Array.from({ length: 10 }, (_, block) => kept.tokens.subarray(block * 64, (block + 1) * 64)).filter(
    (own) => own.every((token, i) => i % 2 === 0 || token === own[i - 1]),
  );
  expect(kept.size).toBe(640);
  expect(doubled.length).toBeLessThan(2);
});
