import { describe, expect, it } from "vitest";
import { moved, scaled, selected } from "./window.ts";

const all = { window: null, generations: 100 };

describe("a window of generations", () => {
  it("is what was pointed at, in either order, and of three generations at least", () => {
    expect(selected([40.4, 9.6], all)).toEqual([10, 40]);
    expect(selected([10, 10.3], all)).toBeNull();
    expect(selected([10, 11], all)).toEqual([10, 12]);
    expect(selected([98, 99], all)).toEqual([97, 99]);
    expect(selected([-5, 120], { window: [1, 2], generations: 100 })).toBeNull();
  });

  it("comes closer about a generation, which keeps its place, and wider until it shows all", () => {
    expect(scaled(all, 50, 0.5)).toEqual([25, 75]);
    expect(scaled({ window: [20, 60], generations: 100 }, 20, 0.5)).toEqual([20, 40]);
    expect(scaled({ window: [20, 60], generations: 100 }, 99, 0.5)).toEqual([40, 60]);
    expect(scaled({ window: [20, 60], generations: 100 }, 40, 2)).toEqual([0, 80]);
    expect(scaled({ window: [20, 80], generations: 100 }, 50, 2)).toBeNull();
    expect(scaled({ window: [10, 12], generations: 100 }, 11, 0.5)).toEqual([10, 12]);
    expect(scaled({ window: null, generations: 1 }, 0, 0.5)).toBeNull();
  });

  it("moves along and stops at the ends", () => {
    expect(moved({ window: [10, 30], generations: 100 }, 0.25)).toEqual([15, 35]);
    expect(moved({ window: [2, 22], generations: 100 }, -0.25)).toEqual([0, 20]);
    expect(moved({ window: [78, 98], generations: 100 }, 0.25)).toEqual([79, 99]);
    expect(moved(all, 0.25)).toBeNull();
  });
});
