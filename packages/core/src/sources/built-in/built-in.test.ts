import { expect, test } from "vitest";
import { modeCounts, openPoints } from "../../testing/points.ts";
import { testStream } from "../../testing/sources.ts";
import type { PointSamples } from "../../samples/points.ts";
import { faithful } from "./faithful.ts";
import { iris } from "./iris.ts";
import { penguins } from "./penguins.ts";

// Means and standard deviations (n - 1) as R prints them: ?faithful, ?iris; Horst, Hill, Gorman, R Journal 14 (2022), for penguins.
test.each([
  { name: "faithful", data: faithful, rows: 272, means: [3.487783, 70.89706], sds: [1.141371, 13.59497] },
  {
    name: "iris",
    data: iris,
    rows: 150,
    means: [5.843333, 3.057333, 3.758, 1.199333],
    sds: [0.8280661, 0.4358663, 1.765298, 0.7622377],
  },
  {
    name: "penguins",
    data: penguins,
    rows: 342,
    means: [43.92193, 17.15117, 200.9152, 4201.754],
    sds: [5.459584, 1.974793, 14.06171, 801.9545],
  },
])("$name has the published means and standard deviations", ({ data, rows, means, sds }) => {
  const d = data.columns.length;
  expect(data.values).toHaveLength(rows * d);
  for (let k = 0; k < d; k++) {
    const column = data.values.filter((_, at) => at % d === k);
    const mean = column.reduce((sum, value) => sum + value, 0) / rows;
    const squares = column.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    expect(mean / means[k]!).toBeCloseTo(1, 6);
    expect(Math.sqrt(squares / (rows - 1)) / sds[k]!).toBeCloseTo(1, 6);
  }
});

// Means of the species: ?iris; Horst, Hill, Gorman (2022), to two digits.
test.each([
  { name: "iris", data: iris, column: 2, species: [50, 50, 50], means: [1.462, 4.26, 5.552] },
  { name: "penguins", data: penguins, column: 0, species: [151, 123, 68], means: [38.79, 47.5, 48.83] },
])("the species of $name have their published means", ({ data, column, species, means }) => {
  const d = data.columns.length;
  const sums = species.map(() => ({ count: 0, sum: 0 }));
  for (let row = 0; row < data.values.length / d; row++) {
    const each = sums[data.mode(new Float64Array(d), row)]!;
    each.count++;
    each.sum += data.values[row * d + column]!;
  }
  expect(sums.map(({ count }) => count)).toEqual(species);
  for (const [i, { count, sum }] of sums.entries()) expect(sum / count).toBeCloseTo(means[i]!, 2);
});

test.each(["faithful", "iris", "penguins"])("rows of %s are learned from or held out, never both", async (data) => {
  const source = await openPoints({ kind: "built-in", data, standardise: false });
  const all = source.draw(source.size!, testStream(0)) as PointSamples;
  const heldOut = source.facets["held-out-points"]!;
  expect(heldOut.size).toBe(Math.floor((all.size + heldOut.size) * 0.2));
  const d = all.dimensions;
  const rowsOf = (points: PointSamples): string[] =>
    Array.from({ length: points.size }, (_, i) =>
      [...points.values().subarray(i * d, (i + 1) * d)].map((x) => x.toFixed(6)).join(),
    );
  const { values } = { faithful, iris, penguins }[data]!;
  const original = Array.from({ length: values.length / d }, (_, i) =>
    values
      .slice(i * d, (i + 1) * d)
      .map((x) => x.toFixed(6))
      .join(),
  );
  expect([...rowsOf(all), ...rowsOf(heldOut)].toSorted()).toEqual(original.toSorted());
});

test("what is drawn are distinct rows; another seed, others", async () => {
  const source = await openPoints({ kind: "built-in" });
  const some = source.draw(50, testStream(1)) as PointSamples;
  expect(some.size).toBe(50);
  expect(source.draw(50, testStream(1))).toEqual(some);
  expect(source.draw(50, testStream(2))).not.toEqual(some);
});

test("standardised rows that models learn from have mean 0 and variance 1", async () => {
  const { mean, covariance } = (await openPoints({ kind: "built-in", data: "penguins" })).facets["point-moments"]!;
  for (let i = 0; i < 4; i++) {
    expect(mean[i]).toBeCloseTo(0, 12);
    expect(covariance[i * 4 + i]).toBeCloseTo(1, 12);
  }
});

test.each([true, false])("nearly all rows have the mode of their species, standardised %s", async (standardise) => {
  const source = await openPoints({ kind: "built-in", data: "penguins", standardise });
  const counts = modeCounts(source, source.draw(source.size!, testStream(0)) as PointSamples);
  expect(counts.length).toBe(4);
  expect(counts[3]).toBeLessThan(4);
  const shares = counts.slice(0, 3).map((count) => count / source.size!);
  for (const [i, share] of [151 / 342, 123 / 342, 68 / 342].entries())
    expect(Math.abs(shares[i]! - share)).toBeLessThan(0.05);
});
