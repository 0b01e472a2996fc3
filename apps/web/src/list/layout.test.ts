import { expect, test } from "vitest";
import { drawnRange, headingsAbove, rowAt, segmentsOf, topOf } from "./layout.ts";

const heights = { row: 38, heading: 40 };
const segments = segmentsOf({ running: 2, paused: 1, waiting: 3, done: 90, cancelled: 4 }, false);

test("groups stand in the order of how much they concern one, without those that are empty", () => {
  expect(segments).toEqual([
    { name: "Running", start: 0, count: 2 },
    { name: "Waiting", start: 2, count: 4 },
    { name: "Finished", start: 6, count: 94 },
  ]);
  expect(segmentsOf({ running: 2, failed: 1 }, true).map(({ name, start }) => [name, start])).toEqual([
    ["Needs attention", 0],
    ["Running", 1],
  ]);
});

test("a row is found again at every pixel of it", () => {
  for (const row of [0, 1, 2, 5, 6, 50, 99]) {
    const top = topOf(segments, row, heights);
    expect(rowAt(segments, top, heights)).toBe(row);
    expect(rowAt(segments, top + 37, heights)).toBe(row);
  }
  expect(topOf(segments, 6, heights)).toBe(6 * 38 + 3 * 40);
  expect(headingsAbove(segments, 1)).toBe(1);
  expect(topOf([], 10, heights)).toBe(380);
});

test("what is in the window is drawn, and little more, at every place", () => {
  for (let top = -500; top < 5000; top += 13) {
    const [from, to] = drawnRange({ segments, total: 100 }, [top, top + 900], heights);
    for (let row = 0; row < 100; row++) {
      const y = topOf(segments, row, heights);
      if (y + 38 > top && y < top + 900) expect(row >= from && row < to).toBe(true);
    }
    expect(to - from).toBeLessThan(70);
    expect(from).toBeGreaterThanOrEqual(0);
    expect(to).toBeLessThanOrEqual(100);
  }
});
