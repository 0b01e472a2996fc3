import { expect, test } from "vitest";
import { testStream } from "../testing/sources.ts";
import { kMeans } from "./k-means.ts";

/** Points about corners far apart, `each` of every corner, one corner after another. */
function corners(at: readonly (readonly number[])[], each: number): Float64Array {
  const noise = testStream(7).normals(new Float64Array(at.length * each * at[0]!.length));
  return noise.map((z, i) => at[Math.floor(i / (each * at[0]!.length))]![i % at[0]!.length]! + 0.1 * z);
}

test("separate groups are found, and centres are the means of their points", () => {
  const at = [[0, 0], [10, 0], [0, 10], [10, 10]]; // prettier-ignore
  const points = corners(at, 50);
  for (let start = 0; start < 20; start++) {
    const { labels, centers, sizes, inertia } = kMeans(points, { dimensions: 2, clusters: 4 }, testStream(start));
    expect([...sizes]).toEqual([50, 50, 50, 50]);
    let sum = 0;
    for (let group = 0; group < 4; group++) {
      const own = labels.subarray(group * 50, (group + 1) * 50);
      expect(new Set(own).size).toBe(1);
      for (let k = 0; k < 2; k++) {
        const values = Array.from({ length: 50 }, (_, i) => points[(group * 50 + i) * 2 + k]!);
        const mean = values.reduce((total, value) => total + value, 0) / 50;
        expect(centers[own[0]! * 2 + k]!).toBeCloseTo(mean, 12);
        sum += values.reduce((total, value) => total + (value - mean) ** 2, 0);
      }
    }
    expect(inertia).toBeCloseTo(sum, 10);
  }
});

test("the same stream gives the same clusters, at any scale", () => {
  const points = corners([[0], [1], [5]], 30);
  const options = { dimensions: 1, clusters: 3 };
  const { labels } = kMeans(points, options, testStream(3));
  expect(kMeans(points, options, testStream(3)).labels).toEqual(labels);
  const tiny = points.map((value) => value * 2 ** -900);
  expect(kMeans(tiny, options, testStream(3)).labels).toEqual(labels);
});

test("fewer different points than clusters make fewer clusters, none of them empty", () => {
  const { sizes, labels } = kMeans(Float64Array.of(2, 2, 2, 5, 5), { dimensions: 1, clusters: 4 }, testStream(1));
  expect([...sizes].toSorted()).toEqual([2, 3]);
  expect(labels[0]).not.toBe(labels[4]);
  expect(kMeans(new Float64Array(6), { dimensions: 2, clusters: 2 }, testStream(1)).sizes).toEqual(Int32Array.of(3));
});
