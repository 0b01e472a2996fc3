import type { Histogram } from "@heirloom/core";
import { describe, expect, it } from "vitest";
import { columnAt, HEAT_LEVELS, middleOf, prepareHeat } from "./heat.ts";

const histogram = (counts: readonly number[], real?: readonly number[]): Histogram => ({
  ...{ name: "values", low: -2, high: 2, below: 0, above: 0, missing: 0, counts },
  ...(real ? { real: { below: 0, above: 0, counts: real } } : {}),
});

const told = (generation: number, counts: readonly number[], real?: readonly number[]) => ({
  generation,
  replicates: [0],
  histograms: [histogram(counts, real)],
});

const of = { member: { name: "values", scale: "linear" }, generations: 4, every: 1 } as const;

describe("prepareHeat", () => {
  it("has a column for each generation, neighbours of one depth as one cell, and nothing for empty bins", () => {
    const heat = prepareHeat([told(0, [0, 99, 99, 0]), told(1, [1, 0, 0, 9])], of)!;
    expect(heat.most).toBe(99);
    expect(heat.cells).toEqual([
      { left: 0, right: 0.25, bottom: 0.25, top: 0.75, level: HEAT_LEVELS },
      // log 2 / log 100 = 0.1505 and log 10 / log 100 = 0.5, in ninths, rounded up.
      { left: 0.25, right: 0.5, bottom: 0, top: 0.25, level: 2 },
      { left: 0.25, right: 0.5, bottom: 0.75, top: 1, level: 5 },
    ]);
  });

  it("leaves what is not known open, in the middle and at the end", () => {
    expect(prepareHeat([told(0, [1]), told(2, [1])], of)!.unknown).toEqual([
      [0.25, 0.5],
      [0.75, 1],
    ]);
    expect(prepareHeat([], of)).toBeNull();
    expect(prepareHeat([told(0, [1])], { ...of, member: { name: "other", scale: "linear" } })).toBeNull();
  });

  it("shows a window, and points at the columns in it", () => {
    const all = [0, 1, 2, 3].map((generation) => told(generation, [generation]));
    const { cells, x } = prepareHeat(all, { ...of, window: [1, 2] })!;
    expect(cells.map(({ left, right }) => [left, right])).toEqual([
      [0, 0.5],
      [0.5, 1],
    ]);
    expect([0, 0.4, 0.6, 1].map((share) => columnAt(x, share))).toEqual([1, 1, 2, 2]);
    expect([middleOf(x, 1), middleOf(x, 3)]).toEqual([0.25, null]);
  });

  it("measures real data by itself, and has a level for every count", () => {
    const heat = prepareHeat([told(0, [0, 0], [5, 0])], of)!;
    expect(heat).toMatchObject({ most: 0, cells: [], real: [{ bottom: 0, top: 0.5, level: HEAT_LEVELS }] });
    expect(prepareHeat([told(0, [1e300, 1])], of)!.cells.map(({ level }) => level)).toEqual([HEAT_LEVELS, 1]);
  });
});
