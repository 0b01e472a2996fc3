import { expect, test } from "vitest";
import { openSource } from "../../sources/open.ts";
import { PointSamples } from "../../samples/points.ts";
import { armOf } from "../../testing/sources.ts";
import { choose, normals } from "../testing/select.ts";
import { evenQuotas } from "./quotas.ts";

const source = await openSource(armOf({}).source, () => Promise.reject(new Error("unread")));

test("places are dealt as evenly as sizes allow", () => {
  expect([...evenQuotas(Int32Array.of(10, 2, 10), 12)]).toEqual([5, 2, 5]);
  expect([...evenQuotas(Int32Array.of(9, 9, 9), 10)]).toEqual([4, 3, 3]);
  expect([...evenQuotas(Int32Array.of(1, 0, 2), 9)]).toEqual([1, 0, 2]);
});

/** Two groups far apart, one point in `every` in the rarer. */
const two = (every: number) => (size: number) =>
  new PointSamples(
    normals(0, 0.1)(size).offsets.map((x, i) => x + (i % every === 0 ? 50 : 0)),
    { dimensions: 1 },
  );

test("a rare cluster gets as many places as a frequent one", async () => {
  const selector = { kind: "cluster-balanced", clusters: 2 };
  const { kept, notes } = await choose({ selector, source, size: 100, draw: two(8) });
  expect(kept.values().filter((x) => x > 25).length).toBe(50);
  expect(kept.size).toBe(100);
  expect(notes).toEqual([]);
});

test("clusters that are too small give all they have; equal points make one cluster: both are noted", async () => {
  const selector = { kind: "cluster-balanced", clusters: 2 };
  const few = await choose({ selector, source, size: 100, draw: two(40) });
  expect(few.kept.values().filter((x) => x > 25).length).toBe(10);
  expect(few.kept.size).toBe(100);
  expect(few.notes).toEqual(["1 of 2 clusters had too few members; all of them and more of the others were kept"]);
  const one = await choose({ selector, source, size: 10, draw: normals(1, 0) });
  expect(one.kept.size).toBe(10);
  expect(one.notes).toEqual(["only 1 different ones were found for 2 clusters"]);
});
