import type { Histogram } from "@heirloom/core";
import { expect, test } from "vitest";
import { prepareRidges, ridgeGenerations } from "./ridges.ts";

const member = { name: "first-perplexity", scale: "log" } as const;

const histogram = (change: Partial<Histogram> = {}): Histogram => ({
  ...{ name: "first-perplexity", low: 1, high: 100, below: 0, above: 0, counts: [0, 4, 2, 2], missing: 0 },
  ...change,
});

test("a short chain has a ridge for every generation, a long one for at most a dozen, the last among them", () => {
  expect(ridgeGenerations({ generations: 5, every: 1 })).toEqual([0, 1, 2, 3, 4]);
  expect(ridgeGenerations({ generations: 1, every: 1 })).toEqual([0]);
  expect(ridgeGenerations({ generations: 12, every: 1 })).toHaveLength(12);
  for (let generations = 13; generations < 700; generations++) {
    const every = Math.ceil(generations / 200);
    const chosen = ridgeGenerations({ generations, every });
    expect(chosen.length).toBeLessThanOrEqual(12);
    expect(chosen.length).toBeGreaterThan(5);
    expect(chosen.at(-1)).toBe(generations - 1);
    // Only what is told: multiples of `every`, and the last.
    expect(chosen.slice(0, -1).every((generation) => generation % every === 0)).toBe(true);
    expect(new Set(chosen).size).toBe(chosen.length);
  }
});

test("ridges are steps over one axis, each scaled to its own highest bin; what is not known is a gap", () => {
  const told = [
    {
      generation: 0,
      replicates: [0, 1, 2],
      histograms: [histogram({ real: { below: 0, above: 0, counts: [1, 0, 0, 0] } })],
    },
    { generation: 2, replicates: [0], histograms: [histogram({ name: "other" })] },
  ];
  const { axis, ridges } = prepareRidges(told, { member, generations: 3, every: 1 });
  expect(axis).toMatchObject({ min: 1, max: 100, log: true });
  expect(ridges.map(({ generation, age }) => [generation, age])).toEqual([
    [0, 0],
    [1, 0.5],
    [2, 1],
  ]);
  expect(ridges[0]!.outline).toEqual([
    ...[[0, 0]],
    ...[
      [0, 0],
      [0.25, 0],
      [0.25, 1],
      [0.5, 1],
      [0.5, 0.5],
      [0.75, 0.5],
      [0.75, 0.5],
      [1, 0.5],
    ],
    ...[[1, 0]],
  ]);
  expect(ridges[0]!.real!.slice(1, 3)).toEqual([
    [0, 1],
    [0.25, 1],
  ]);
  for (const gap of ridges.slice(1)) expect(gap).toMatchObject({ outline: null, real: null, said: null });
  expect(prepareRidges([], { member, generations: 3, every: 1 }).axis).toBeNull();
});

test("what a ridge says counts the numbers outside too", () => {
  const said = (change: Partial<Histogram>, scale: "log" | "linear" = "log") =>
    prepareRidges([{ generation: 0, replicates: [0, 1], histograms: [histogram(change)] }], {
      member: { ...member, scale },
      generations: 1,
      every: 1,
    }).ridges[0]!.said!;
  // Eight numbers; the fourth is at the end of the second bin, half of the way on the logarithmic axis.
  expect(said({})).toMatchObject({ items: 8, replicates: 2, below: 0, above: 0 });
  expect(said({}).median).toBeCloseTo(10, 10);
  expect(said({}, "linear").median).toBeCloseTo(50.5, 10);
  expect(said({ below: 1, above: 7, missing: 3 })).toMatchObject({
    items: 16,
    below: 1 / 16,
    above: 7 / 16,
    missing: 3,
  });
  // Most of the numbers lie under the axis, or over it: the median is nowhere on it.
  expect(said({ below: 100 }).median).toBeUndefined();
  expect(said({ above: 100 }).median).toBeUndefined();
  expect(said({ counts: [0, 0, 0, 0] })).toMatchObject({ items: 0, below: 0, median: undefined });
});
