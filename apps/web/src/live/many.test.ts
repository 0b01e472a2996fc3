import type { ArmsDigest, PackedNumbers } from "@heirloom/api";
import { expect, test } from "vitest";
import { digested } from "./many.ts";

const f32 = (...values: number[]): PackedNumbers => ({
  count: values.length,
  float32: Buffer.from(Float32Array.from(values).buffer).toString("base64"),
});
const u16 = (...values: number[]): PackedNumbers => ({
  count: values.length,
  uint16: Buffer.from(Uint16Array.from(values).buffer).toString("base64"),
});
const all = (count: number, value: number | null): PackedNumbers => ({ count, all: value });

const metric = (at: PackedNumbers | null, mean: PackedNumbers, generation: PackedNumbers) => {
  const rest = all(mean.count, 1);
  return { at, mean, generation, sd: rest, n: rest, low: mean, lowAt: rest, high: mean, highAt: rest };
};

const first: ArmsDigest = {
  ...{ total: 3, at: null, sampleSize: all(3, 10), engineKind: { words: [null], at: all(3, 0) } },
  ...{ done: all(3, 0), complete: all(3, 0), passed: all(3, null), rejected: all(3, null), open: all(3, null) },
  metrics: { v: metric(null, f32(NaN, 0.5, NaN), u16(0xffff, 4, 0xffff)) },
  roster: {
    ...{ ids: "a b c", prefix: "arm_", replicates: all(3, 2), generations: all(3, 5) },
    labels: [
      { words: ["mix", ""], at: u16(0, 0, 1) },
      { words: ["n 10", "n 20"], at: u16(0, 1, 1) },
    ],
    values: [{ path: "recursion.sampleSize", words: [10, 20], at: u16(0, 1, 1) }],
    histograms: { words: [["values"]], at: all(3, 0) },
  },
};

test("arms are made of their roster, gaps are gaps", () => {
  const { arms, many } = digested({ arms: [], many: null }, first);
  expect(arms.map(({ id, letter, label }) => [id, letter, label])).toEqual([
    ["arm_a", "A", "mix · n 10"],
    ["arm_b", "B", "mix · n 20"],
    ["arm_c", "C", "n 20"],
  ]);
  expect(arms[2]!.values).toEqual({ "recursion.sampleSize": 20 });
  expect([...many.metrics.get("v")!.mean]).toEqual([NaN, 0.5, NaN]);
  expect([...many.metrics.get("v")!.generation]).toEqual([NaN, 4, NaN]);
});

test("a later digest changes what it tells and nothing else, and leaves what was shown alone", () => {
  const before = digested({ arms: [], many: null }, first);
  const { roster: _, ...rest } = first;
  const next: ArmsDigest = {
    ...rest,
    ...{ at: u16(2), sampleSize: all(1, 10), engineKind: { words: ["cpu"], at: all(1, 0) }, done: all(1, 7) },
    ...{ complete: all(1, 3), passed: all(1, 2), rejected: all(1, 0), open: all(1, 1) },
    metrics: { v: metric(u16(2), f32(0.25), u16(3)) },
  };
  const after = digested(before, next);
  expect(after.arms.map(({ done }) => done)).toEqual([0, 0, 7]);
  expect(after.arms[2]!.engineKind).toBe("cpu");
  expect(after.arms[0]).toBe(before.arms[0]);
  expect([...after.many.metrics.get("v")!.mean]).toEqual([NaN, 0.5, 0.25]);
  expect([...before.many.metrics.get("v")!.mean]).toEqual([NaN, 0.5, NaN]);
  expect([...after.many.passed]).toEqual([NaN, NaN, 2]);
  expect(digested(after, next).many).toEqual(after.many);
});
