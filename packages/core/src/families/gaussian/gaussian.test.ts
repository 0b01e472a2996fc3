import { expect, test } from "vitest";
import { GrownCorpus, type Corpus } from "../../contracts/samples.ts";
import { ValueSamples } from "../../samples/values.ts";
import { testStream } from "../../testing/sources.ts";
import { fitMoments } from "./fit.ts";

const drawn = (size: number, center: number, logScale: number): ValueSamples =>
  new ValueSamples({ cipher: testStream(size).cipher, size }, center, logScale);

test.each([0, 1] as const)("moments of parts of several widths are those of all values together, ddof %d", (ddof) => {
  const parts = [drawn(10, 3, 0), drawn(50, 2.5, 1), drawn(7, -1, -2)].map((samples, origin) => ({ origin, samples }));
  const values = parts.flatMap(({ samples }) => [...samples.values()]);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const fitted = fitMoments({ parts }, ddof);
  expect(fitted.mean).toBeCloseTo(mean, 12);
  expect(Math.exp(fitted.logVariance)).toBeCloseTo(squares / (values.length - ddof), 12);
});

test("a width far below any double is carried as its logarithm", () => {
  const fitted = fitMoments({ parts: [{ origin: 9, samples: drawn(100, 0.25, -5000) }] }, 0);
  expect(fitted.mean).toBe(0.25);
  expect(fitted.logVariance).toBeGreaterThan(-10_001);
  expect(fitted.logVariance).toBeLessThan(-9_999);
});

test("a corpus grown part by part has the same bits as one merged afresh", () => {
  const parts = Array.from({ length: 20 }, (_, origin) => ({
    origin,
    samples: drawn(10 + origin, origin % 3, -origin),
  }));
  let grown: Corpus = { parts: [parts[0]!] };
  for (const [count, part] of parts.entries()) {
    if (count > 0) grown = new GrownCorpus(grown, part);
    expect(fitMoments(grown, 0)).toEqual(fitMoments({ parts: parts.slice(0, count + 1) }, 0));
  }
});

test.each([0, 1] as const)(
  "weights are those of repeated items for the mean and reliability weights for the variance, ddof %d",
  (ddof) => {
    const samples = [drawn(10, 3, 0), drawn(50, 2.5, 1), drawn(7, -1, -2)];
    const weights = [0.5, 2, 0];
    const parts = samples.map((part, index) => ({ origin: index, samples: part, weight: weights[index]! }));
    const items = samples.flatMap((part, index) =>
      [...part.values()].map((value) => [value, weights[index]!] as const),
    );
    const total = items.reduce((sum, [, w]) => sum + w, 0);
    const mean = items.reduce((sum, [value, w]) => sum + w * value, 0) / total;
    const squares = items.reduce((sum, [value, w]) => sum + w * (value - mean) ** 2, 0);
    const divisor = total - (ddof * items.reduce((sum, [, w]) => sum + w * w, 0)) / total;
    const fitted = fitMoments({ parts }, ddof);
    expect(fitted.mean).toBeCloseTo(mean, 12);
    expect(Math.exp(fitted.logVariance)).toBeCloseTo(squares / divisor, 12);
    const ones = parts.map((part) => ({ ...part, weight: 1 }));
    const plain = parts.map(({ origin, samples: values }) => ({ origin, samples: values }));
    expect(fitMoments({ parts: ones }, ddof)).toEqual(fitMoments({ parts: plain }, ddof));
  },
);
