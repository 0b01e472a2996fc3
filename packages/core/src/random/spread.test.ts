import { expect, test } from "vitest";
import { testStream } from "../testing/sources.ts";
import { directionNumbers, SOBOL_DIMENSIONS } from "./joe-kuo.ts";
import { normalQuantile } from "./normal-quantile.ts";
import { sobolUniforms } from "./sobol.ts";
import { spreadNormals, spreadUniforms } from "./spread.ts";

const column = (rows: Float64Array, k: number, dimensions: number): number[] =>
  [...rows].filter((_, i) => i % dimensions === k);

// Roots of erfc(-z / sqrt 2) = 2p by mpmath 1.3 at 40 digits or more.
test.each([
  { p: 1e-300, z: -37.0470962993612 },
  { p: 1e-12, z: -7.034483825301132 },
  { p: 1e-6, z: -4.753424308822899 },
  { p: 0.01, z: -2.326347874040841 },
  { p: 0.07, z: -1.4757910281791706 },
  { p: 0.0751, z: -1.43882539275254 },
  { p: 0.1, z: -1.2815515655446004 },
  { p: 0.3, z: -0.5244005127080408 },
])("the normal quantile of $p is mpmath's within 1e-15 of itself", ({ p, z }) => {
  expect(Math.abs(normalQuantile(p) / z - 1)).toBeLessThan(1e-15);
});

test("the normal quantile is odd about 1/2 and infinite at the ends", () => {
  expect(normalQuantile(0.5)).toBe(0);
  expect(normalQuantile(0.75)).toBe(-normalQuantile(0.25));
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
});

// scipy 1.17.1, stats.qmc.Sobol(128, scramble=False, bits=32).random(1024): coordinates in units of 2^-32.
test.each([
  { point: 5, coordinates: [536870912, 536870912, 2684354560, 536870912] },
  { point: 77, coordinates: [33554432, 1845493760, 1040187392, 1778384896] },
  { point: 1023, coordinates: [2629828608, 3653238784, 1111490560, 3007315968] },
])("without scrambling, Sobol point $point is scipy's", ({ point, coordinates }) => {
  const gray = point ^ (point >>> 1);
  const found = [2, 9, 50, 127].map((dimension) => {
    const directions = directionNumbers(dimension);
    return directions.reduce((digits, direction, k) => ((gray >>> k) & 1 ? digits ^ direction : digits), 0) >>> 0;
  });
  expect(found).toEqual(coordinates);
});

test("scrambled Sobol points have one in each of 2^m equal strata of every dimension, and of every box of two", () => {
  const size = 256;
  const points = sobolUniforms(new Float64Array(size * 128), 128, testStream(1));
  for (let k = 0; k < 128; k++) {
    expect(new Set(column(points, k, 128).map((u) => Math.floor(u * size))).size).toBe(size);
  }
  // The first two dimensions are a (0, m, 2)-net: Sobol' (1967).
  const boxes = new Set(
    column(points, 0, 128).map((u, i) => Math.floor(u * 16) * 16 + Math.floor(points[i * 128 + 1]! * 16)),
  );
  expect(boxes.size).toBe(size);
});

test("a scrambled Sobol point is uniform: each one over many streams", () => {
  // Chi-square with 15 degrees of freedom over 1,600 streams; 44.3 is exceeded by 1 seed in 10,000, three points are looked at.
  for (const point of [0, 3, 6]) {
    const counts = new Float64Array(16);
    for (let i = 0; i < 1600; i++) {
      const u = sobolUniforms(new Float64Array(8 * 3), 3, testStream(i))[point * 3 + 2]!;
      counts[Math.floor(u * 16)]!++;
    }
    expect(counts.reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0)).toBeLessThan(44.3);
  }
});

test("more dimensions than direction numbers are refused with a way out", () => {
  const dimensions = SOBOL_DIMENSIONS + 1;
  expect(() => spreadNormals("sobol", new Float64Array(dimensions), { dimensions, stream: testStream(0) })).toThrow(
    "Sobol points are known in up to 128 dimensions and 129 are needed; use the stratified sampler",
  );
});

test("without a noise, normals are the stream's own", () => {
  const spread = spreadNormals(undefined, new Float64Array(21), { dimensions: 3, stream: testStream(4) });
  expect(spread).toEqual(testStream(4).normals(new Float64Array(21)));
});

test.each([10, 11])("antithetic normals of %d points cancel in pairs; an odd one stands alone", (size) => {
  const rows = spreadNormals("antithetic", new Float64Array(size * 2), { dimensions: 2, stream: testStream(5) });
  const half = testStream(5).normals(new Float64Array(Math.ceil(size / 2) * 2));
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < 2; k++) {
      const z = half[(i >> 1) * 2 + k]!;
      expect(rows[i * 2 + k]).toBe(i % 2 === 0 ? z : -z);
    }
  }
  const uniforms = spreadUniforms("antithetic", new Float64Array(size), { dimensions: 1, stream: testStream(5) });
  expect(uniforms[0]! + uniforms[1]!).toBe(1);
});

test("stratified points have one in each stratum of every dimension, in an order of its own", () => {
  const size = 1000;
  const points = spreadUniforms("stratified", new Float64Array(size * 2), { dimensions: 2, stream: testStream(6) });
  const strata = [0, 1].map((k) => column(points, k, 2).map((u) => Math.floor(u * size)));
  for (const each of strata) expect(new Set(each).size).toBe(size);
  // Correlation of two independent orders has standard deviation 1 / sqrt(n - 1): 4.5 of them in 7 of a million seeds.
  const centred = (u: number): number => u - (size - 1) / 2;
  const product = strata[0]!.reduce((sum, u, i) => sum + centred(u) * centred(strata[1]![i]!), 0);
  const squares = (size * (size ** 2 - 1)) / 12;
  expect(Math.abs(product / squares)).toBeLessThan(4.5 / Math.sqrt(size - 1));
  expect(Math.abs(strata[0]!.reduce((sum, u, i) => sum + centred(u) * centred(i), 0) / squares)).toBeLessThan(0.15);
});

test.each(["stratified", "sobol"] as const)(
  "%s normals have the normal's moments, far closer than independent ones",
  (noise) => {
    const size = 4096;
    const normals = spreadNormals(noise, new Float64Array(size * 3), { dimensions: 3, stream: testStream(7) });
    for (let k = 0; k < 3; k++) {
      const moment = (power: number): number => column(normals, k, 3).reduce((sum, z) => sum + z ** power, 0) / size;
      expect(Math.abs(moment(1))).toBeLessThan(0.001);
      expect(Math.abs(moment(2) - 1)).toBeLessThan(0.01);
    }
  },
);
