import { expect, test } from "vitest";
import { gridOf } from "../../arms/testing.ts";
import { NO_NUMBER } from "./arm-numbers.ts";
import { brushedArms, metricAxis, runsOf, sweptAxis, thinned } from "./parallel.ts";
import { sweptPaths } from "./swept.ts";

const arms = gridOf([10, 100, 1000], ["mix", "replace"]);
const axes = sweptPaths(arms).map((path) => sweptAxis(path, arms));
const numbers = (means: readonly (number | null)[]) => means.map((mean) => ({ ...NO_NUMBER, mean }));

test("swept values stand at equal distances in their order", () => {
  const [x] = axes;
  const [low, middle, high] = x!.ticks.map(({ at }) => at);
  expect(middle! - low!).toBeCloseTo(high! - middle!, 12);
  expect(x!.positions).toEqual([low, low, middle, middle, high, high]);
});

test("a logarithmic metric puts equal factors at equal distances; a gap has no place", () => {
  const axis = metricAxis("mean-squared-drift", numbers([0.01, 0.1, 1, null, 1, 1]));
  const [a, b, c, gap] = axis.positions;
  const linear = metricAxis("variance-ratio", numbers([0, 1, 2, null, 2, 2])).positions;
  expect(linear[1]! - linear[0]!).toBeCloseTo(linear[2]! - linear[1]!, 12);
  expect(gap).toBeNull();
  expect(c!).toBeGreaterThan(b!);
  expect(b!).toBeGreaterThan(a!);
  expect(metricAxis("variance-ratio", numbers([1, 1])).positions).toEqual([0.5, 0.5]);
});

test("arms are inside when they are inside every brush; what is missing is not", () => {
  const metric = metricAxis("variance-ratio", numbers([0, 1, 2, null, 4, 5]));
  const all = [...axes, metric];
  expect(brushedArms(all, {})).toBeNull();
  expect([...brushedArms(all, { "recursion.x": [0.9, 1] })!]).toEqual([4, 5]);
  const upper = { "metric:variance-ratio": [0.3, 1] as const };
  expect([...brushedArms(all, upper)!]).toEqual([2, 4, 5]);
  expect([...brushedArms(all, { ...upper, "recursion.policy.y": [0.9, 1] })!]).toEqual([5]);
  expect(brushedArms(all, { "not.an.axis": [0, 0] })).toBeNull();
});

test("a gap breaks a line", () => {
  const metric = metricAxis("variance-ratio", numbers([0, 1, 2, null, 4, 5]));
  const runs = runsOf([axes[0]!, metric, axes[1]!], 3);
  expect(runs.map((run) => run.map(([axis]) => axis))).toEqual([[0], [2]]);
});

test("thinning keeps what must stay and never exceeds its bound", () => {
  const indexes = Array.from({ length: 10_000 }, (_, index) => index);
  const kept = new Set([17, 9_999]);
  const some = thinned(indexes, 600, kept);
  expect(some.length).toBeLessThanOrEqual(600);
  expect(some.length).toBeGreaterThan(500);
  expect(some).toContain(17);
  expect(some).toContain(9_999);
  expect(thinned([1, 2, 3], 600, kept)).toEqual([1, 2, 3]);
});
