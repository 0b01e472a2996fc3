import { expect, test } from "vitest";
import { testStream } from "../testing/sources.ts";
import { cholesky, colour, logDeterminant, logPseudoDeterminant, solve, squaredDistances } from "./cholesky.ts";
import { identity, multiply, squareRoot, symmetricEigen } from "./eigen.ts";
import { mergeScatter, scatterOf, weighted } from "./scatter.ts";

const transpose = (matrix: Float64Array, d: number): Float64Array =>
  matrix.map((_, at) => matrix[(at % d) * d + Math.floor(at / d)]!);

function expectClose(actual: Float64Array, expected: ArrayLike<number>, digits = 12): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < actual.length; i++) expect(actual[i]).toBeCloseTo(expected[i]!, digits);
}

/** Covariance-like: B transpose(B) with B of the given number of columns. */
function gram(d: number, columns: number): Float64Array {
  const factor = testStream(d).normals(new Float64Array(d * columns));
  return Float64Array.from({ length: d * d }, (_, at) => {
    let sum = 0;
    for (let k = 0; k < columns; k++)
      sum += factor[Math.floor(at / d) * columns + k]! * factor[(at % d) * columns + k]!;
    return sum;
  });
}

// numpy 2 and scipy 1.17: slogdet, eigvalsh, solve, sqrtm of this matrix.
const A = Float64Array.of(4, 1.2, -0.8, 1.2, 2.5, 0.3, -0.8, 0.3, 1.7);

test("determinant, solution, eigenvalues and root are numpy's", () => {
  expect(logDeterminant(cholesky(A, 3))).toBeCloseTo(2.4862390950217788, 13);
  expectClose(solve(cholesky(A, 3), Float64Array.of(1, 2, 3)), [0.55592543, 0.29627164, 1.97403462], 8);
  expectClose(symmetricEigen(A, 3).values, [1.06531056, 2.36459439, 4.77009505], 8);
  expectClose(
    squareRoot(A, 3),
    [1.95046293, 0.35498793, -0.26396579, 0.35498793, 1.53436026, 0.14043555, -0.26396579, 0.14043555, 1.26909413],
    8,
  );
});

test.each([1, 2, 7, 40])("a factor, an eigensystem and a root give their matrix again, d = %d", (d) => {
  const matrix = gram(d, d + 3);
  const { lower, rank } = cholesky(matrix, d);
  expect(rank).toBe(d);
  expectClose(multiply(lower, transpose(lower, d), d), matrix, 10);
  const { values, vectors } = symmetricEigen(matrix, d);
  expectClose(multiply(transpose(vectors, d), vectors, d), identity(d));
  const scaled = vectors.map((entry, at) => entry * values[at % d]!);
  expectClose(multiply(scaled, transpose(vectors, d), d), matrix, 10);
  const root = squareRoot(matrix, d);
  expectClose(multiply(root, root, d), matrix, 10);
  expect(values.reduce((sum, value) => sum + Math.log(value), 0)).toBeCloseTo(logDeterminant(cholesky(matrix, d)), 9);
});

test.each([0, 1, 3, 8])("a covariance of rank %d in 9 dimensions", (rank) => {
  const matrix = gram(9, rank);
  const factor = cholesky(matrix, 9);
  expect(factor.rank).toBe(rank);
  expectClose(multiply(factor.lower, transpose(factor.lower, 9), 9), matrix, 10);
  expect(logDeterminant(factor)).toBe(-Infinity);
  const positive = symmetricEigen(matrix, 9).values.slice(9 - rank);
  const product = positive.reduce((sum, value) => sum + Math.log(value), 0);
  expect(logPseudoDeterminant(factor)).toBeCloseTo(product, 9);
  const inside = colour(factor, testStream(4).normals(new Float64Array(90)));
  const center = new Float64Array(9);
  const within = squaredDistances(factor, { offsets: inside, center }, new Float64Array(10));
  expect(within.every(Number.isFinite)).toBe(true);
  inside[3]! += 1;
  expect(squaredDistances(factor, { offsets: inside, center }, new Float64Array(1))[0]).toBe(Infinity);
});

test("an axis narrower than another by any factor still counts", () => {
  const narrow = Float64Array.of(1, 3e-101, 3e-101, 1e-200);
  const factor = cholesky(narrow, 2);
  expect(factor.rank).toBe(2);
  expect(logDeterminant(factor)).toBeCloseTo(Math.log(1e-200) + Math.log(1 - 0.09), 10);
  expect(symmetricEigen(Float64Array.of(1e-300, 0, 0, 4e-300), 2).values).toEqual(Float64Array.of(1e-300, 4e-300));
});

test("distances are those of the inverse", () => {
  const offsets = Float64Array.of(1, 2, 3, 0.5, -1, 2);
  const center = Float64Array.of(0.5, -1, 2);
  const [first, second] = squaredDistances(cholesky(A, 3), { offsets, center }, new Float64Array(2));
  const from = Float64Array.of(0.5, 3, 1);
  const expected = solve(cholesky(A, 3), from).reduce((sum, entry, i) => sum + entry * from[i]!, 0);
  expect(first).toBeCloseTo(expected, 12);
  expect(second).toBe(0);
});

test.each(["full", "diagonal"] as const)("%s scatter of two parts is that of all their points", (products) => {
  const d = 3;
  const all = testStream(1).normals(new Float64Array(50 * d));
  const shift = Float64Array.of(5, -2, 100);
  const late = all.slice(20 * d).map((value, at) => value - shift[at % d]!);
  const merged = mergeScatter(
    weighted(scatterOf(all.slice(0, 20 * d), d, products), 2),
    scatterOf(late, d, products),
    shift,
  );
  const twice = Float64Array.of(...all.slice(0, 20 * d), ...all);
  const expected = scatterOf(twice, d, products);
  expect(merged.weight).toBe(70);
  expect(merged.squaredWeights).toBe(110);
  expectClose(merged.mean, expected.mean);
  expectClose(merged.products, expected.products, 10);
});

test("a constant column has its value as the mean and no variance", () => {
  const { mean, products } = scatterOf(Float64Array.of(0.1, 3.7, 0.2, 3.7, 0.7, 3.7), 2, "diagonal");
  expect(mean[1]).toBe(3.7);
  expect(products[1]).toBe(0);
});
