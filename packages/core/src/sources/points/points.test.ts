import { expect, test } from "vitest";
import { drawPoints, expectFrozen, modeCounts, momentScore, openPoints, pointsAt } from "../../testing/points.ts";
import { checkDefinition } from "../../definition/check.ts";
import { gaussianInput, testStream } from "../../testing/sources.ts";
import { squaredDistanceFromSpiral, TURNS } from "../swiss-roll/roll.ts";
import { noiseReach, squaredSupportRadius } from "./support.ts";

const shapes = [
  { kind: "normal", dimensions: 3, correlation: 0.5, variances: [1, 4, 9], mean: [1, 2, 3] },
  { kind: "normal", dimensions: 1, mean: 7, variances: 0.01 },
  { kind: "mixture" },
  { kind: "blobs", blobs: 4, dimensions: 3 },
  { kind: "eight-gaussians" },
  { kind: "moons" },
  { kind: "circles" },
  { kind: "swiss-roll" },
  { kind: "swiss-roll", dimensions: 3 },
  { kind: "checkerboard" },
  { kind: "checkerboard", squares: 6, extent: 1 },
  { kind: "pinwheel" },
];

// At most 9 moments a shape, 12 shapes: 5 standard errors of 100,000 draws are exceeded in 6 of 100,000 seeds.
test.each(shapes)("the moments of $kind are those of its draws: %j", async (config) => {
  expect(momentScore(await openPoints(config))).toBeLessThan(5);
});

test.each(shapes)("what $kind holds out is frozen: %j", expectFrozen);

// scipy 1.17.1, stats.chi2.isf(0.001, d).
test.each([
  [1, 10.827566170662733],
  [2, 13.815510557964274],
  [3, 16.26623619623813],
  [10, 29.58829844507442],
  [100, 149.4492527790389],
])("the support in %d dimensions reaches to a squared distance of %d", (dimensions, squared) => {
  expect(squaredSupportRadius(dimensions)).toBeCloseTo(squared, 8);
  expect(noiseReach(3, dimensions) ** 2).toBeCloseTo(9 * squared, 6);
});

const densities = [
  {
    // scipy 1.17.1, stats.multivariate_normal.logpdf.
    config: { kind: "normal", dimensions: 3, correlation: 0.5, variances: [1, 4, 9], mean: [1, 2, 3] },
    at: [
      [1, 2, 3],
      [0, 0, 0],
      [3, -1, 7],
    ],
    expected: [-4.202001478562099, -4.952001478562099, -11.389501478562105],
  },
  {
    // The same, two components weighted and summed.
    config: {
      kind: "mixture",
      components: [
        { weight: 1, mean: [-2, 0], sd: 0.5 },
        { weight: 3, mean: [2, 1], sd: 2 },
      ],
    },
    at: [
      [-2, 0],
      [2, 1],
      [0, 0.5],
      [10, -3],
    ],
    expected: [-1.8157304418049045, -3.511853499981008, -4.0412592743853395, -13.511853499981017],
  },
  {
    // scipy 1.17.1, integrate.quad over both half circles to 1e-12.
    config: { kind: "moons", noise: 0.1 },
    at: [
      [0, 1],
      [0.5, 0.25],
      [-1.3, 0.2],
      [2, 0.5],
      [0, -1],
      [0.3, -0.45],
    ],
    expected: [
      -0.4529739040989797, -9.191644195953053, -5.601968763506072, -1.1461213710386156, -32.97063517297466,
      -2.156704655285198,
    ],
  },
  {
    config: { kind: "moons", noise: 0.5 },
    at: [
      [0, 1],
      [0.5, 0.25],
      [-1.3, 0.2],
      [0, -1],
    ],
    expected: [-1.8855665462233764, -1.7000878987183146, -2.801370081711774, -3.597990972626274],
  },
  {
    // Scaled Bessel functions, scipy.special.ive: exp(-(r - R)^2 / 2 s^2) I0e(r R / s^2) / (2 pi s^2), both circles.
    config: { kind: "circles", factor: 0.5, noise: 0.05 },
    at: [
      [0, 0],
      [0.7, 0.1],
      [0, -1.02],
      [-0.5, 0.01],
    ],
    expected: [-46.53955969986131, -8.511993927487246, -0.5438250713002243, 0.24007075801194147],
  },
  {
    config: { kind: "checkerboard" },
    at: [
      [0.5, 0.5],
      [0.5, 2.5],
      [0.5, -1.5],
      [4.1, 3],
    ],
    expected: [-Math.log(32), -Infinity, -Infinity, -Infinity],
  },
];

test.each(densities)("log densities of $config", async ({ config, at, expected }) => {
  const { facets } = await openPoints(config);
  const found = facets.density!.logDensity(pointsAt(...at));
  for (const [i, value] of expected.entries()) {
    if (Number.isFinite(value)) expect(found[i]).toBeCloseTo(value, 10);
    else expect(found[i]).toBe(value);
  }
});

test("a log density goes on where the density underflows", async () => {
  for (const kind of ["normal", "mixture", "moons", "circles"]) {
    const { facets } = await openPoints({ kind });
    const [far] = facets.density!.logDensity(pointsAt([1e3, 1e3]));
    expect(far).toBeLessThan(-1e5);
    expect(Number.isFinite(far)).toBe(true);
  }
});

// Moments of 2,000,000 points without noise by scikit-learn 1.9.1, make_moons and make_circles, to their spacing.
test.each([
  { kind: "moons", mean: [0.5, 0.25], covariance: [0.75, -0.19331, -0.19331, 0.24419] },
  { kind: "circles", mean: [0, 0], covariance: [0.3125, 0, 0, 0.3125] },
])("$kind lie where scikit-learn's do", async ({ kind, mean, covariance }) => {
  const moments = (await openPoints({ kind, noise: 0.001 })).facets["point-moments"]!;
  for (const [i, value] of mean.entries()) expect(moments.mean[i]).toBeCloseTo(value, 5);
  for (const [i, value] of covariance.entries()) expect(moments.covariance[i]).toBeCloseTo(value, 5);
});

test("the swiss roll's moments are those of scipy's quadrature", async () => {
  const { mean, covariance } = (await openPoints({ kind: "swiss-roll", noise: 0.5 })).facets["point-moments"]!;
  const [x, y, xx, xy, yy] = [2, 0.21220659078919057, 43.86432145531063, 4.287975798806293, 48.319289818136234];
  expect([...mean].map((value, i) => value - [x, y][i]!).every((error) => Math.abs(error) < 1e-12)).toBe(true);
  for (const [i, value] of [xx + 0.25, xy, xy, yy + 0.25].entries()) expect(covariance[i]).toBeCloseTo(value, 10);
});

test("distances from the spiral are those of its nearest of many points", () => {
  const stream = testStream(3);
  const [from, to] = TURNS;
  for (let i = 0; i < 100; i++) {
    const [x, y] = [36 * stream.uniform() - 18, 36 * stream.uniform() - 18];
    let least = Infinity;
    for (let k = 0; k <= 20_000; k++) {
      const t = from + ((to - from) * k) / 20_000;
      least = Math.min(least, Math.hypot(x - t * Math.cos(t), y - t * Math.sin(t)));
    }
    expect(Math.sqrt(squaredDistanceFromSpiral(x, y))).toBeCloseTo(least, 4);
  }
});

// Shares of the modes are equal: each count is binomial, 5 standard deviations in 6 of 10 million seeds a mode. At most one point in a
// thousand is outside, 12 standard deviations below the bound of 20,000 draws.
test.each([
  { kind: "mixture", modes: 2 },
  { kind: "eight-gaussians", modes: 8 },
  { kind: "moons", modes: 2 },
  { kind: "circles", modes: 2 },
  { kind: "swiss-roll", modes: 1 },
  { kind: "checkerboard", modes: 8 },
  { kind: "pinwheel", modes: 5 },
])("draws of $kind fill its $modes modes evenly and fall outside once in a thousand", async ({ kind, modes }) => {
  const size = 20_000;
  const source = await openPoints({ kind });
  const counts = modeCounts(source, drawPoints(source, size));
  expect(counts).toHaveLength(modes + 1);
  expect(counts.pop()).toBeLessThan(size / 1000 + 25);
  for (const count of counts) expect(Math.abs(count - size / modes)).toBeLessThan(5 * Math.sqrt(size / modes) + 25);
});

test("what lies beside the real support has no mode", async () => {
  const outside = async (kind: string, ...rows: number[][]): Promise<number[]> => [
    ...(await openPoints({ kind })).facets.modes!.assign(pointsAt(...rows)),
  ];
  expect(await outside("moons", [0, 1], [1, -0.5], [0.5, 0.25], [0, -0.5])).toEqual([0, 1, -1, -1]);
  expect(await outside("circles", [0, 1], [0.5, 0], [0, 0], [0, 0.75])).toEqual([0, 1, -1, -1]);
  expect(await outside("eight-gaussians", [2, 0], [0, 2], [0, 0])).toEqual([0, 2, -1]);
  expect(await outside("checkerboard", [-3, -3], [-3, -1], [3, 3], [5, 5])).toEqual([0, -1, 7, -1]);
  expect(await outside("swiss-roll", [3 * Math.PI, 0], [0, 4.5 * Math.PI], [0, 0])).toEqual([-1, 0, -1]);
});

test("points in the middle of a pinwheel's arms belong to them", async () => {
  const angle = 0.25 * Math.E;
  const rows = [0, 1, 2, 3, 4].map((arm) => {
    const turn = (2 * Math.PI * arm) / 5 + angle;
    return [2 * Math.cos(turn), -2 * Math.sin(turn)];
  });
  const halfway = angle + Math.PI / 5;
  const between = [2 * Math.cos(halfway), -2 * Math.sin(halfway)];
  const { facets } = await openPoints({ kind: "pinwheel" });
  expect([...facets.modes!.assign(pointsAt(...rows, between, [5, 0]))]).toEqual([0, 1, 2, 3, 4, -1, -1]);
});

test("the configuration fixes a layout: seeds share its centres, another number moves them", async () => {
  const centres = async (layout: number): Promise<number[][]> =>
    (await openPoints({ kind: "blobs", layout })).facets.mixture!.components.map(({ mean }) => [...mean]);
  expect(await centres(1)).toEqual(await centres(1));
  expect(await centres(1)).not.toEqual(await centres(2));
  expect((await centres(3)).flat().every((coordinate) => Math.abs(coordinate) < 10)).toBe(true);
});

test.each([
  [
    { kind: "normal", dimensions: 3, correlation: -0.6 },
    "source.correlation: is −0.6, which 3 dimensions cannot all have",
  ],
  [{ kind: "normal", mean: [1, 2, 3] }, "source.mean: lists 3 and there are 2 dimensions: list as many"],
  [
    { kind: "mixture", components: [{ mean: [0, 0] }, { mean: [1] }] },
    "source.components.1.mean: has 1 coordinates and the first component 2",
  ],
])("%j is refused", (source, sentence) => {
  const family = { kind: "multivariate-gaussian" };
  const check = checkDefinition({ ...gaussianInput, source, family });
  const found = check.ok ? [] : check.problems.map(({ path, message }) => `${path.join(".")}: ${message}`);
  expect(found.some((problem) => problem.includes(sentence))).toBe(true);
});
