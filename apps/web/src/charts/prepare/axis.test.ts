import { describe, expect, test } from "vitest";
import { fractionOf, generationAxis, linearAxis, logAxis, valueAt } from "./axis.ts";
import { generationTicks, linearTicks, logTicks } from "./ticks.ts";

const amount: [number, number] = [0, Infinity];
const real: [number, number] = [-Infinity, Infinity];

describe("ticks", () => {
  test("stand at round numbers", () => {
    expect(linearTicks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(linearTicks(-10.6, 0, 5)).toEqual([-10, -7.5, -5, -2.5, 0]);
    expect(generationTicks(0, 99, 5)).toEqual([0, 20, 40, 60, 80]);
    expect(generationTicks(0, 9, 5)).toEqual([0, 2, 4, 6, 8]);
    expect(generationTicks(0, 0, 5)).toEqual([0]);
    expect(generationTicks(13, 31, 5)).toEqual([15, 20, 25, 30]);
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

describe("the axis of generations", () => {
  const places = (axis: ReturnType<typeof generationAxis>) => axis.ticks.map(({ at, text }) => [at, text]);

  test("ends at the last one; a single one stands in the middle", () => {
    expect(generationAxis(100)).toMatchObject({ min: 0, max: 99 });
    const alone = generationAxis(1);
    expect(fractionOf(alone, 0)).toBe(0.5);
    expect(places(alone)).toEqual([[0, "0"]]);
  });

  test("on a logarithm is that of generation + 1, with ticks at 1, 10, 100", () => {
    const axis = generationAxis(1000, { log: true });
    expect(places(axis)).toEqual([
      [0, "1"],
      [9, "10"],
      [99, "100"],
      [999, "1,000"],
    ]);
    expect([0, 9, 99, 999].map((at) => fractionOf(axis, at)!)).toEqual(
      [0, 1 / 3, 2 / 3, 1].map((share) => expect.closeTo(share, 12)),
    );
    expect(valueAt(axis, 2 / 3)).toBeCloseTo(99, 9);
  });

  test("shows a window alone, with ticks inside", () => {
    const axis = generationAxis(100, { window: [10, 40] });
    expect(axis).toMatchObject({ min: 10, max: 40 });
    expect(places(axis).map(([at]) => at)).toEqual([10, 20, 30, 40]);
    expect([fractionOf(axis, 10), fractionOf(axis, 25), valueAt(axis, 0.5)]).toEqual([0, 0.5, 25]);
  });
});

describe("hard values", () => {
  const finite = ({ min, max, ticks }: ReturnType<typeof linearAxis>) =>
    max > min && [min, max, ...ticks.map(({ at }) => at)].every(Number.isFinite) && ticks.length > 0;

  test.each([
    ["all 10^30", [1e30, 1e30]],
    ["10^30, one step of a float apart", [1e30, 1e30 * (1 + 2 ** -52)]],
    ["all 10^-30", [1e-30, 1e-30]],
    ["from 10^-30 to 10^30", [1e-30, 1e30]],
    ["nothing", []],
    ["nothing finite", [NaN, Infinity, -Infinity]],
  ])("%s have axes with a height and ticks", (_, values) => {
    for (const range of [amount, real]) expect(linearAxis({ values, range })).toSatisfy(finite);
    expect(logAxis({ values, range: amount })).toSatisfy(finite);
  });

  test("equal values stand in the middle of an axis that does not begin at zero", () => {
    for (const value of [3, -10.5, 1e30, 1e-30]) {
      expect(fractionOf(linearAxis({ values: [value], range: real }), value)).toBeCloseTo(0.5, 1);
    }
  });

  test("negative values have no place on a logarithm", () => {
    const axis = logAxis({ values: [-5, -1e-30, 0, 2], range: amount });
    expect(axis.min).toBeGreaterThan(0);
    expect([-5, 0].map((value) => fractionOf(axis, value))).toEqual([null, null]);
  });
});
