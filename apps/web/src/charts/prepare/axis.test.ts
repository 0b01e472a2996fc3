import { describe, expect, test } from "vitest";
import { fractionOf, generationAxis, linearAxis, logAxis } from "./axis.ts";
import { generationTicks, linearTicks, logTicks } from "./ticks.ts";

const amount: [number, number] = [0, Infinity];
const real: [number, number] = [-Infinity, Infinity];

describe("ticks", () => {
  test("stand at round numbers", () => {
    expect(linearTicks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(linearTicks(-10.6, 0, 5)).toEqual([-10, -7.5, -5, -2.5, 0]);
    expect(generationTicks(99, 5)).toEqual([0, 20, 40, 60, 80]);
    expect(generationTicks(9, 5)).toEqual([0, 2, 4, 6, 8]);
    expect(generationTicks(0, 5)).toEqual([0]);
  });

  test("of a logarithmic axis are powers of ten, with 2 and 5 in a short one", () => {
    expect(logTicks(1e-4, 1, 5)).toEqual([1e-4, 1e-3, 1e-2, 0.1, 1]);
    expect(logTicks(200, 1000, 5)).toEqual([200, 500, 1000]);
    expect(logTicks(1e-9, 1, 3)).toEqual([1e-9, 1e-6, 1e-3, 1]);
  });
});

describe("linearAxis", () => {
  test("starts at zero for amounts and ends at a round number", () => {
    const axis = linearAxis({ values: [0.3, 0.97, 1], range: amount });
    expect([axis.min, axis.max]).toEqual([0, 1]);
  });

  test("of a floating amount begins near its values", () => {
    const axis = linearAxis({ values: [9.66, 9.84], range: amount, floating: true });
    expect([axis.min, axis.max]).toEqual([9.65, expect.closeTo(9.85, 10)]);
  });

  test("shows a bounded metric over its whole range", () => {
    const axis = linearAxis({ values: [0.5, 0.6], range: [0, 1] });
    expect([axis.min, axis.max]).toEqual([0, 1]);
  });

  test("does not move while data stay within the law", () => {
    const law = [0, -2, -5, -10.3];
    const before = linearAxis({ values: law, range: real });
    const after = linearAxis({ values: [...law, -0.1, -1.8, -4.9], range: real });
    expect(after).toEqual(before);
  });

  test("gives wide intervals a quarter of the height at most", () => {
    const axis = linearAxis({ values: [0, 1], soft: [-50, 50], range: real });
    expect(axis.max).toBeLessThanOrEqual(1.5);
    expect(axis.min).toBeGreaterThanOrEqual(-0.5);
  });

  test("has a height when all values are the same or there are none", () => {
    for (const values of [[3], []]) {
      const axis = linearAxis({ values, range: real });
      expect(axis.max).toBeGreaterThan(axis.min);
    }
  });
});

describe("logAxis", () => {
  test("ends at powers of ten over decades and at round steps within one", () => {
    const wide = logAxis({ values: [1, 2.7e-5], range: amount });
    expect([wide.min, wide.max]).toEqual([1e-5, 1]);
    const narrow = logAxis({ values: [310, 740], range: [1, Infinity] });
    expect([narrow.min, narrow.max]).toEqual([200, 1000]);
  });

  test("shows twelve decades at most and leaves zero out", () => {
    const axis = logAxis({ values: [0, 1e-40, 1], range: amount });
    expect(axis.max / axis.min).toBeCloseTo(1e12, -3);
    expect(fractionOf(axis, 0)).toBeNull();
  });

  test("halves the height at the geometric mean", () => {
    const axis = logAxis({ values: [1e-4, 1], range: amount });
    expect(fractionOf(axis, 1e-2)).toBeCloseTo(0.5, 12);
  });
});

test("the axis of generations ends at the last one", () => {
  expect(generationAxis(100)).toMatchObject({ min: 0, max: 99 });
  expect(generationAxis(1)).toMatchObject({ min: 0, max: 1 });
});
