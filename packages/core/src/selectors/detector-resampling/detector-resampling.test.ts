import { expect, test } from "vitest";
import { trainPointDetector } from "../../detector/points.ts";
import type { Samples } from "../../contracts/samples.ts";
import { openSource } from "../../sources/open.ts";
import { SymbolSamples } from "../../samples/symbols.ts";
import { TokenSamples } from "../../samples/tokens.ts";
import { armOf, openText, testStream, zipfWords } from "../../testing/sources.ts";
import { choose, momentsOf, normals } from "../testing/select.ts";
import { bagLogRatios } from "./log-ratios.ts";

const unread = () => Promise.reject(new Error("unread"));
const open = (source: Record<string, unknown>, family: string) =>
  openSource(armOf({ source, family: { kind: family } }).source, unread);
const line = await open({ kind: "normal", dimensions: 1 }, "multivariate-gaussian");

// ln N(x; 0, 1) / N(x; .5, 1.2^2). With 20,000 of each its coefficients are found within .03 (5 standard errors).
test("a detector of two normals finds their log-ratio", () => {
  const real = line.draw(20_000, testStream(5)) as ReturnType<ReturnType<typeof normals>>;
  const detector = trainPointDetector({ real, generated: normals(0.5, 1.2)(20_000) });
  const at = normals(0, 1)(200);
  const found = detector(at);
  for (const [i, x] of at.values().entries()) {
    const exact = Math.log(1.2) + (x - 0.5) ** 2 / (2 * 1.44) - (x * x) / 2;
    expect(Math.abs(found[i]! - exact)).toBeLessThan(0.03 * (1 + Math.abs(x) + x * x));
  }
});

// Weights in [1/100, 100] hardly cut this ratio: what is kept is the real distribution, within 5 standard errors of 5,000.
test.each([true, false])("resampling makes what is generated real again, with replacement: %s", async (replacement) => {
  const selector = { kind: "detector-resampling", clip: 100, replacement, drawn: replacement ? 4 : 20 };
  const { kept } = await choose({ selector, source: line, size: 5000, draw: normals(0.4, 1.3) });
  const { mean, variance } = momentsOf(kept);
  expect(kept.size).toBe(5000);
  expect(Math.abs(mean)).toBeLessThan(0.08);
  expect(Math.abs(variance - 1)).toBeLessThan(0.12);
});

test("a clip of 1 changes nothing but chance, and points that have collapsed are no accident", async () => {
  const same = await choose({
    selector: { kind: "detector-resampling", clip: 1 },
    source: line,
    size: 5000,
    draw: normals(0, 2),
  });
  expect(Math.abs(momentsOf(same.kept).variance - 4)).toBeLessThan(0.5);
  for (const sd of [0, 1e-30, 1e30]) {
    const { kept } = await choose({
      selector: { kind: "detector-resampling" },
      source: line,
      size: 100,
      draw: normals(7, sd),
    });
    expect(kept.size).toBe(100);
    expect(kept.values().every(Number.isFinite)).toBe(true);
  }
});

test("naive Bayes by hand: what a block adds itself is taken off", () => {
  const real = { items: Int32Array.of(0, 0, 1, 2), types: 3, unit: 2 };
  const generated = { items: Int32Array.of(0, 1, 1, 1, 2), types: 3, unit: 2 };
  const realLog = (count: number): number => Math.log((count + 0.5) / 5.5);
  const without = (count: number, left: number): number => Math.log((count + 0.5) / (left + 1.5));
  const expected = [
    realLog(2) - without(0, 3) + realLog(1) - without(2, 3),
    2 * (realLog(1) - without(1, 3)),
    realLog(1) - without(0, 4),
  ];
  const found = bagLogRatios(real, generated);
  expected.forEach((value, i) => expect(found[i]).toBeCloseTo(value, 12));
});

test("symbols that models have made too frequent are thinned", async () => {
  const source = await open({ kind: "categorical", probabilities: [0.5, 0.5] }, "categorical");
  const draw = (size: number): Samples =>
    new SymbolSamples(
      Int32Array.from({ length: size }, (_, i) => (i % 5 === 0 ? 1 : 0)),
      source.facets.alphabet!,
    );
  const { kept } = await choose<SymbolSamples>({ selector: { kind: "detector-resampling" }, source, size: 4000, draw });
  // The detector's own draws add an error of .02 at most (5 standard errors of 16,000), resampling .04.
  expect(Math.abs(kept.symbols.filter((symbol) => symbol === 1).length / 4000 - 0.5)).toBeLessThan(0.06);
});

test("blocks of real words are kept over blocks of one word", async () => {
  const source = await openText(zipfWords(300, 400));
  const { vocabulary } = source.facets.text!;
  const draw = (size: number): Samples => {
    const text = source.draw(Math.min(size, source.size!), testStream(8)) as TokenSamples;
    const tokens = Int32Array.from({ length: size }, (_, i) =>
      Math.floor(i / 64) % 2 === 0 ? text.tokens[i % text.size]! : 5,
    );
    return new TokenSamples(tokens, vocabulary);
  };
  const { kept } = await choose<TokenSamples>({
    selector: { kind: "detector-resampling", clip: 1e6 },
    source,
    size: 640,
    draw,
  });
  expect(kept.size).toBe(640);
  expect(kept.tokens.filter((token) => token === 5).length).toBeLessThan(64);
});
