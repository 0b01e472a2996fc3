import { expect, test } from "vitest";
import { WindowSampler } from "./corpus-windows.ts";
import { cutWindows } from "./scoring.ts";
import { corpusOf, testStream, textOf } from "./testing/small.ts";

const shape = { begin: 1000, context: 4 };
const count = (from: number, length: number): Int32Array => Int32Array.from({ length }, (_, i) => from + i);

test("windows begin with the beginning, are shifted by one, and stay inside segments", () => {
  const text = textOf(count(0, 30), 1000, Int32Array.of(0, 10, 13));
  const other = textOf(count(100, 9), 1000);
  const { tokens, targets, weights } = new WindowSampler(corpusOf(text, other), shape).draw(500, testStream(1));
  const ends = [10, 13, 30, 109];
  for (let row = 0; row < 500; row++) {
    const at = row * 4;
    const length = weights.subarray(at, at + 4).filter((weight) => weight > 0).length;
    const window = [...targets.subarray(at, at + length)];
    expect(window).toEqual(window.map((_, i) => window[0]! + i));
    expect([...tokens.subarray(at, at + length)]).toEqual([1000, ...window.slice(0, -1)]);
    const end = ends.find((stop) => window[0]! < stop)!;
    expect(window.at(-1)).toBeLessThan(end);
    expect(length).toBe(window[0]! >= 10 && window[0]! < 13 ? 3 : 4);
  }
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
});

// A text of 400, one of 8 segments of 50, one of 130 segments of 3: each count is within 5 of its standard deviations, which 20 cells
// all keep to in all but 1 of 80,000 seeds. A window of a short segment brings 3 tokens, but is drawn as often as one of 4.
test("every token is learned from as often as any other, whatever segments it lies in", () => {
  const texts = [
    textOf(new Int32Array(400).fill(0), 3),
    textOf(
      new Int32Array(400).fill(1),
      3,
      count(0, 8).map((i) => 50 * i),
    ),
    textOf(
      new Int32Array(390).fill(2),
      3,
      count(0, 130).map((i) => 3 * i),
    ),
  ];
  const sampler = new WindowSampler(corpusOf(...texts), shape);
  const n = 20_000;
  const { targets, weights } = sampler.draw(n, testStream(2));
  const windows = [0, 0, 0];
  for (let row = 0; row < n; row++) windows[targets[row * 4]!]! += 1;
  const expected = [400, 400, 520].map((weight) => (n * weight) / 1320);
  windows.forEach((seen, part) =>
    expect(Math.abs(seen - expected[part]!)).toBeLessThan(5 * Math.sqrt(expected[part]!)),
  );
  expect(weights.filter((weight) => weight === 0)).toHaveLength(windows[2]!);
  expect(sampler.pass).toBe(1320);
});

test("parts count by their weight; those of weight 0 not at all", () => {
  const [a, b, c] = [0, 1, 2].map((token) => textOf(new Int32Array(100).fill(token), 3));
  const parts = [
    { origin: "real" as const, samples: a!, weight: 3 },
    { origin: 0, samples: b!, weight: 1 },
    { origin: 1, samples: c!, weight: 0 },
  ];
  const { targets } = new WindowSampler({ parts }, shape).draw(8000, testStream(3));
  const seen = [0, 1, 2].map((token) => targets.filter((target) => target === token).length / 4);
  // 5 standard deviations of a binomial of 8000 and 3/4 are 194: by chance in 1 of a million seeds.
  expect(Math.abs(seen[0]! - 6000)).toBeLessThan(194);
  expect(seen[2]).toBe(0);
  expect(() => new WindowSampler({ parts: parts.slice(2) }, shape)).toThrow("no token of a positive weight");
});

test("texts are cut at contexts, segments and unknown tokens; nothing known is lost", () => {
  const tokens = Int32Array.of(1, 2, 3, 4, 5, 6, -1, -1, 7, 8, 9);
  const cut = cutWindows(tokens, Int32Array.of(0, 5, 9), 4);
  expect(cut.map(({ start, end }) => [...tokens.subarray(start, end)])).toEqual([[1, 2, 3, 4], [5], [6], [7], [8, 9]]);
  expect(cutWindows(new Int32Array(0), Int32Array.of(0), 4)).toEqual([]);
});
