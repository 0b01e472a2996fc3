import { expect, test } from "vitest";
import type { Modes, SourceFacets } from "../../contracts/facets.ts";
import type { MetricMember } from "../../contracts/metric.ts";
import { PointSamples } from "../../samples/points.ts";
import { testStream } from "../../testing/sources.ts";
import { metrics } from "../index.ts";
import { hallucination } from "../hallucination/hallucination.ts";
import { modeEntanglement } from "../mode-entanglement/mode-entanglement.ts";
import { modesCovered } from "../modes-covered/modes-covered.ts";
import { tailCoverage } from "../tail-coverage/tail-coverage.ts";
import { KEPT, measured, normalDensity, REAL } from "./testing.ts";
import { few, pointNeeds } from "./points.ts";

const plane = (...coordinates: number[]): PointSamples =>
  new PointSamples(Float64Array.from(coordinates), { dimensions: 2 });

/** Discs of radius 1 about (0, 0), (10, 0) and (0, 10). */
const discs: Modes = {
  count: 3,
  assign: (points) => {
    const values = points.values();
    return Int32Array.from({ length: points.size }, (_, i) =>
      [
        [0, 0],
        [10, 0],
        [0, 10],
      ].findIndex(([x, y]) => (values[2 * i]! - x!) ** 2 + (values[2 * i + 1]! - y!) ** 2 <= 1),
    );
  },
};

const real = plane(0, 0, 0, 0.5, 0.5, 0, -0.5, 0, 10, 0, 9.5, 0, 10, 0.5, 10.5, 0, 0, 10, 0, 9.5);
const inDiscs = (kept: PointSamples) => measured({ source: { modes: discs, "held-out-points": real }, kept });

test("by hand: what lies outside all discs is hallucinated; what lies between two is entangled", () => {
  // In the first disc, half-way between two, beyond all of them, a detour between the second and third.
  const kept = inDiscs(plane(0.1, 0.1, 5, 0, -6, -6, 6, 6));
  expect(hallucination.measure(kept)).toBe(0.75);
  // (5, 0) lies on the way from (.5, 0) to (9.5, 0); (6, 6) sees (10, .5) and (0, 9.5) on opposite sides; (-6, -6) all on one.
  expect(modeEntanglement.measure(kept)).toBe(0.5);
  const good = inDiscs(real);
  expect([hallucination.measure(good), modeEntanglement.measure(good), modesCovered.measure(good)]).toEqual([0, 0, 1]);
});

test("a mode is covered by a tenth of its real share", () => {
  const many = (first: number, second: number) =>
    inDiscs(
      plane(
        ...Array.from({ length: first }, () => [0, 0]).flat(),
        ...Array.from({ length: second }, () => [10, 0]).flat(),
      ),
    );
  // The real shares are .4, .4 and .2: 4 of 100 are a tenth of .4, 3 are not.
  expect(modesCovered.measure(many(96, 4))).toBeCloseTo(2 / 3, 14);
  expect(modesCovered.measure(many(97, 3))).toBeCloseTo(1 / 3, 14);
});

const drawn = (size: number, replicate: number, sd = 1): PointSamples =>
  new PointSamples(
    testStream(replicate)
      .normals(new Float64Array(size))
      .map((own) => sd * own),
    { dimensions: 1 },
  );

// 100,000 points: the contour is off by at most .03 in five standard errors, which moves the narrow tail by 9 %, and its own
// count by five times 4.4 %: .031 of .102. Exceeded by chance in less than 1e-5 of all seeds; the seed is fixed.
test.each(["density", "moments"])("tails of N(0, .49) in N(0, 1) by the %s: 2 Phi(-1.96 / .7) / .05 = .1022", (by) => {
  const heldOut = { "held-out-points": drawn(100_000, 1) };
  const source: Partial<SourceFacets> = by === "density" ? { ...heldOut, density: normalDensity([0], 1) } : heldOut;
  const kept = drawn(100_000, 2, 0.7);
  expect(Math.abs(tailCoverage.measure(measured({ source, kept }))! - 0.1022)).toBeLessThan(0.031);
  expect(tailCoverage.measure(measured({ source, kept: source["held-out-points"]! }))).toBe(1);
  expect(tailCoverage.measure(measured({ source, kept: drawn(10, 3, 0) }))).toBe(0);
});

test("points that are impossible in reality are no tail", () => {
  const source = {
    "held-out-points": drawn(1000, 1),
    density: {
      logDensity: (points: PointSamples) => points.values().map((x) => (Math.abs(x) < 5 ? -x * x : -Infinity)),
    },
  };
  expect(tailCoverage.measure(measured({ source, kept: drawn(10, 3, 1000) }))).toBe(0);
});

const onPoints: readonly MetricMember[] = metrics.filter(
  ({ needs }: MetricMember) => needs.samples === "points" && needs.model.length === 0,
);

const facets = { modes: { count: 2, assign: (points: PointSamples) => new Int32Array(points.size) } };
const same = plane(...Array.from({ length: 40 }, () => 1));

test.each([
  ["nothing was kept", REAL, plane()],
  ["one point was kept", REAL, plane(1, 1)],
  ["all kept points are equal", REAL, same],
  ["all real points are equal", same, KEPT],
  ["one real point is held out", plane(1, 1), KEPT],
  ["no real point is held out", plane(), KEPT],
  ["all points are one", same, same],
])("no metric is NaN where %s", (_, heldOut, kept) => {
  expect(onPoints.length).toBeGreaterThan(14);
  for (const { name, measure, range } of onPoints) {
    const value = measure(measured({ source: { ...facets, "held-out-points": heldOut }, kept }));
    if (value === undefined) continue;
    expect(value, name).toBeGreaterThanOrEqual(range[0]);
    expect(value, name).toBeLessThanOrEqual(range[1]);
  }
});

test.each([
  { where: "nothing was kept", heldOut: REAL, kept: plane(), names: onPoints.map(({ name }) => name) },
  {
    where: "all real points are equal",
    heldOut: same,
    kept: KEPT,
    names: [
      "wasserstein-1",
      "sliced-wasserstein",
      "energy-distance",
      "mmd",
      "frechet-distance",
      "vendi-score",
      "dispersion",
      "tail-coverage",
    ],
  },
  {
    where: "one point was kept",
    heldOut: REAL,
    kept: plane(1, 1),
    names: ["mmd", "frechet-distance", "recall", "dispersion"],
  },
  {
    where: "one real point is held out",
    heldOut: plane(1, 1),
    kept: KEPT,
    names: ["precision", "density-knn", "coverage"],
  },
])("where $where, gaps", ({ heldOut, kept, names }) => {
  const given = measured({ source: { ...facets, "held-out-points": heldOut }, kept });
  const gaps = onPoints.filter(({ measure }) => measure(given) === undefined).map(({ name }) => name);
  expect(gaps).toEqual(expect.arrayContaining(names));
});

test("large sets are cut to the same points each time, from everywhere in them", () => {
  const large = new PointSamples(
    Float64Array.from({ length: 5000 }, (_, i) => i),
    { dimensions: 1 },
  );
  const cut = few(large, 100).values();
  expect(cut).toEqual(few(new PointSamples(large.offsets, large), 100).values());
  expect(cut).toEqual(cut.toSorted());
  expect(new Set(cut).size).toBe(100);
  // The mean of 100 of 0..4999 has a standard error of 143; five of them.
  expect(Math.abs(cut.reduce((sum, own) => sum + own / 100, 0) - 2500)).toBeLessThan(715);
});

test("a metric of what was kept beside what was held out is the same number when asked again", () => {
  const source = { "held-out-points": drawn(2500, 1) };
  for (const { name, measure, needs } of onPoints) {
    if (needs !== pointNeeds) continue;
    const first = measure(measured({ source, kept: drawn(2500, 2) }));
    expect(measure(measured({ source: { "held-out-points": drawn(2500, 1) }, kept: drawn(2500, 2) })), name).toBe(
      first,
    );
  }
});
