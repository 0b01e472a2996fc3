import type { Preview } from "@heirloom/core";
import { describe, expect, it } from "vitest";
import { decodeReport, encodeReport, FrameError, type WireReport } from "./wire.ts";

const report: WireReport = {
  leaseId: "lease_x",
  fence: 3,
  engine: { kind: "cpu", adapter: "2 threads" },
  chunk: {
    firstGeneration: 2,
    generations: 2,
    metrics: {
      "variance-ratio": Float32Array.of(1, 2, NaN, 4, 5, 6),
      entropy: Float32Array.of(-0, Infinity, 1e-40, 0.1, 3, 2),
    },
  },
  previews: [
    {
      replicate: 0,
      generation: 2,
      decoding: { temperature: 0.5, prompt: { tokens: 8, length: 56 }, noise: "sobol" },
      composition: [
        { first: -1, last: -1, items: 10 },
        { first: 0, last: 1, items: 45 },
      ],
      preview: { kind: "text", text: "ü 戦 🐈" },
      histograms: [
        { name: "values", low: -5, high: 5, below: 1, above: 0, counts: [0, 7, 2], missing: 1 },
        {
          ...{ name: "first-perplexity", low: 1, high: 65.5, below: 0, above: 3, counts: [4, 5], missing: 0 },
          real: { below: 0, above: 1, counts: [6, 2] },
        },
      ],
    },
  ],
  events: [{ replicate: 1, generation: 3, message: "odd length" }],
};

describe("a report", () => {
  it("arrives bit for bit", () => {
    const { values, ...header } = decodeReport(encodeReport(report));
    expect(header).toEqual({
      ...{ leaseId: "lease_x", fence: 3, engine: report.engine, firstGeneration: 2, generations: 2, replicates: 3 },
      ...{ metrics: ["variance-ratio", "entropy"], previews: report.previews, events: report.events },
    });
    for (const [name, sent] of Object.entries(report.chunk.metrics)) {
      expect(new Uint8Array(values[name]!.buffer, values[name]!.byteOffset, 24)).toEqual(new Uint8Array(sent.buffer));
    }
  });

  it("is refused when anything about it is wrong", () => {
    const bytes = encodeReport(report);
    const wrong = [
      new Uint8Array(),
      bytes.slice(0, 3),
      bytes.slice(0, 40),
      bytes.slice(0, -4),
      new Uint8Array([...bytes, 0]),
    ];
    for (const each of wrong) expect(() => decodeReport(each)).toThrow(FrameError);
    expect(() => decodeReport(encodeReport({ ...report, fence: -1 }))).toThrow(/fence/);
    const uneven = { ...report, chunk: { ...report.chunk, metrics: { a: new Float32Array(5) } } };
    expect(() => decodeReport(encodeReport(uneven))).toThrow(/replicates/);
  });
});

it("leaves out of a glimpse what JSON cannot carry: the value, the point, the pair", () => {
  const glimpses: [Preview, Preview][] = [
    [
      { kind: "values", values: [1, Infinity, 2] },
      { kind: "values", values: [1, 2] },
    ],
    [
      { kind: "points", dimensions: 2, values: [1, 2, NaN, 4, 5, 6] },
      { kind: "points", dimensions: 2, values: [1, 2, 5, 6] },
    ],
    [
      { kind: "pairs", dimensions: 2, inputs: [1, 2, 3, 4, 5, Infinity], targets: [1, NaN, 0] },
      { kind: "pairs", dimensions: 2, inputs: [1, 2], targets: [1] },
    ],
    [
      { kind: "symbols", symbols: ["a", "b"] },
      { kind: "symbols", symbols: ["a", "b"] },
    ],
  ];
  for (const [sent, arrived] of glimpses) {
    const previews = [{ ...report.previews[0]!, preview: sent }];
    expect(decodeReport(encodeReport({ ...report, previews })).previews[0]!.preview).toEqual(arrived);
  }
});
