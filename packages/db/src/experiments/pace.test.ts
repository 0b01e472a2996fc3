import { describe, expect, it } from "vitest";
import type { Pace } from "../schema/experiments.ts";
import { paced, secondsLeft, spentBetween } from "./pace.ts";

const work = { done: 500, total: 1500 };

describe("the time left", () => {
  it("is what is left at the rate of the last minute", () => {
    // 500 in 50 s is 10 a second; 1000 are left.
    const pace: Pace = [
      [0, 0],
      [50_000, 500],
    ];
    expect(secondsLeft(pace, 50_000, work)).toBe(100);
    expect(secondsLeft(pace, 57_000, work)).toBe(93);
  });

  it("is unknown without two points of the last minute, or without progress between them", () => {
    expect(secondsLeft([], 0, work)).toBeNull();
    expect(secondsLeft([[0, 500]], 0, work)).toBeNull();
    expect(
      secondsLeft(
        [
          [0, 500],
          [30_000, 500],
        ],
        30_000,
        work,
      ),
    ).toBeNull();
    expect(
      secondsLeft(
        [
          [0, 0],
          [50_000, 500],
        ],
        200_000,
        work,
      ),
    ).toBeNull();
  });

  it("forgets what was more than a minute ago", () => {
    let pace: Pace = [];
    // A slow minute, then a fast one.
    for (let second = 0; second <= 60; second += 5) pace = paced(pace, second * 1000, second);
    for (let second = 65; second <= 130; second += 5) pace = paced(pace, second * 1000, 60 + (second - 60) * 100);
    expect(pace.every(([at]) => 130_000 - at <= 60_000)).toBe(true);
    expect(secondsLeft(pace, 130_000, { done: 7060, total: 8060 })).toBeCloseTo(10, 10);
  });

  it("keeps few points however many reports come", () => {
    let pace: Pace = [];
    for (let report = 0; report < 10_000; report++) pace = paced(pace, report * 10, report);
    expect(pace.length).toBeLessThan(40);
    expect(pace.at(-1)).toEqual([99_990, 9999]);
  });
});

describe("the time spent", () => {
  it("leaves out when nobody worked", () => {
    const now = new Date(1_000_000);
    expect(spentBetween(null, now)).toBe(0);
    expect(spentBetween(new Date(995_000), now)).toBe(5000);
    expect(spentBetween(new Date(0), now)).toBe(30_000);
  });
});
