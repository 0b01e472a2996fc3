import { describe, expect, test } from "vitest";
import type { Summary } from "@heirloom/core";
import { isMeant, sweptValue, type PlateArm } from "./arms.ts";
import { preparePlates } from "./plate.ts";
import type { Claim } from "./said.ts";

const summaryOf = (mean: readonly number[], sd = 1, n = 4): Summary => {
  const all = (value: number): number[] => mean.map(() => value);
  const none = mean.map(() => null);
  return {
    ...{ n: all(n), mean, sd: all(sd), min: none, max: none, q05: none, median: none, q95: none },
  } as unknown as Summary;
};

function arm(index: number, values: Record<string, unknown>, mean?: readonly number[]): PlateArm {
  return {
    index,
    letter: "ABCDEFGH"[index]!,
    label: `arm ${index}`,
    generations: 5,
    laws: [],
    summaries: new Map(mean ? [["variance-ratio", summaryOf(mean)]] : []),
    at: (path) => values[path],
  };
}

const claim = (fields: object): Claim =>
  ({ says: JSON.stringify(fields), source: "made up", metric: "variance-ratio", ...fields }) as unknown as Claim;

const arms = [
  arm(0, { policy: "replace", n: 10 }, [1, 0.8, 0.6, 0.4, 0.2]),
  arm(1, { policy: "accumulate", n: 100 }, [1, 0.9, 0.9, 0.9, 0.8]),
];

describe("figures of claims", () => {
  test("claims of one metric share one, with the arms they speak of", () => {
    const plates = preparePlates(
      [
        claim({ kind: "between", generation: 2, low: 0.5, high: 0.7, published: 0.62, where: { policy: "replace" } }),
        claim({ kind: "trend", direction: "down", where: { policy: "replace" } }),
      ],
      arms,
    );
    expect(plates).toHaveLength(1);
    const [{ lines, marks, joined, n, y }] = plates as [(typeof plates)[0]];
    expect([joined, n, lines.map(({ letter }) => letter)]).toEqual([true, 4, ["A"]]);
    expect(marks.crosses).toEqual([{ x: 2, y: 0.62 }]);
    expect(marks.windows).toEqual([{ from: 2, to: 2, low: 0.5, high: 0.7 }]);
    expect(marks.notes).toEqual(["arm 0: falls"]);
    // Student's t with 3 degrees of freedom, sd 1, N 4; a variance is never below 0.
    expect(lines[0]!.points[4]!.high).toBeCloseTo(0.2 + 3.182446305284 / 2, 9);
    expect(lines[0]!.points[4]!.low).toBe(0);
    expect([y.min, y.max >= 1]).toEqual([0, true]);
  });

  test("a ratio is drawn as one, to the generation or the arm that it names", () => {
    const [over, apart] = preparePlates(
      [
        claim({ kind: "ratio", generation: 2, over: { generation: 1 }, published: 0.75, where: { policy: "replace" } }),
        claim({ kind: "ratio", where: { policy: "replace" }, over: { where: { policy: "accumulate" } }, high: 0.5 }),
      ],
      arms,
    );
    expect(over!.lines[0]!.points.map(({ mean }) => Number(mean!.toFixed(6)))).toEqual([1.25, 1, 0.75, 0.5, 0.25]);
    expect(apart!.lines[0]!.points[4]!.mean).toBeCloseTo(0.25, 9);
    // The claim names no generation: it is judged at the last.
    expect(apart!.marks.windows).toEqual([{ from: 4, to: 4, low: null, high: 0.5 }]);
  });

  test("along a swept path there is a point for every arm, averaged over the generations that are named", () => {
    const [plate] = preparePlates(
      [
        claim({
          kind: "extremum",
          extreme: "minimum",
          over: "n",
          generations: [3, 4],
          low: 8,
          high: 12,
          published: 10,
        }),
      ],
      arms,
    );
    expect(plate!.lines[0]!.points.map(({ x, mean }) => [x, Number(mean!.toFixed(6))])).toEqual([
      [10, 0.3],
      [100, 0.85],
    ]);
    expect(plate!.marks.places).toEqual([{ low: 8, high: 12 }]);
    expect([plate!.joined, plate!.xTitle]).toEqual([false, "n"]);
  });

  test("a published slope goes through the middle of what is known", () => {
    const powers = [10, 100, 1000].map((n, index) => arm(index, { n }, [0, 0, 0, 0, 7 * n ** -0.5]));
    const [plate] = preparePlates(
      [claim({ kind: "slope", over: "n", low: -0.6, high: -0.4, published: -0.5 })],
      powers,
    );
    const { from, to } = plate!.marks.guides[0]!;
    expect(from[0]).toBe(10);
    expect(from[1]).toBeCloseTo(7 * 10 ** -0.5, 9);
    expect(to[1]).toBeCloseTo(7 * 1000 ** -0.5, 9);
    expect(plate!.y.log).toBe(true);
  });

  test("without a run the axes stand all the same", () => {
    const [plate] = preparePlates([claim({ kind: "between", low: 0.5, published: 0.6 })], [arm(0, {})]);
    expect([plate!.n, plate!.marks.crosses]).toEqual([0, [{ x: 4, y: 0.6 }]]);
    expect(plate!.y.max).toBeGreaterThanOrEqual(1);
  });
});

test("a swept value is found whether the path, a part of it or its whole is swept", () => {
  const definition = { recursion: { policy: { kind: "replace" }, sampleSize: 100 } };
  expect(sweptValue(definition, {}, "recursion.sampleSize")).toBe(100);
  expect(sweptValue(definition, { "recursion.sampleSize": 10 }, "recursion.sampleSize")).toBe(10);
  const whole = { "recursion.policy": { kind: "mix", real: 0.1 } };
  expect(sweptValue(definition, whole, "recursion.policy.real")).toBe(0.1);
  expect(sweptValue(definition, {}, "recursion.constructor")).toBeUndefined();
});

test("arms are meant by values, whatever the order of their keys", () => {
  const one = arm(0, { policy: { kind: "mix", real: 0.1 } });
  expect(isMeant(one, { policy: { real: 0.1, kind: "mix" } })).toBe(true);
  expect(isMeant(one, { policy: { real: 0.2, kind: "mix" } })).toBe(false);
  expect(isMeant(one, undefined)).toBe(true);
});
