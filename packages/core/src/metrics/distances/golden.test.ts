import { expect, test } from "vitest";
import type { Mixture } from "../../contracts/facets.ts";
import type { Measured, MetricMember } from "../../contracts/metric.ts";
import { PointSamples } from "../../samples/points.ts";
import { ValueSamples } from "../../samples/values.ts";
import { coverage } from "../coverage/coverage.ts";
import { densityKnn } from "../density-knn/density-knn.ts";
import { dispersion } from "../dispersion/dispersion.ts";
import { energyDistance } from "../energy-distance/energy-distance.ts";
import { frechetDistance } from "../frechet-distance/frechet-distance.ts";
import { jsDivergence } from "../js-divergence/js-divergence.ts";
import { klDivergence } from "../kl-divergence/kl-divergence.ts";
import { l2Mixture } from "../l2-mixture/l2-mixture.ts";
import { mmd } from "../mmd/mmd.ts";
import { nll } from "../nll/nll.ts";
import { precision } from "../precision/precision.ts";
import { recall } from "../recall/recall.ts";
import { slicedWasserstein } from "../sliced-wasserstein/sliced-wasserstein.ts";
import { totalVariation } from "../total-variation/total-variation.ts";
import { vendiScore } from "../vendi-score/vendi-score.ts";
import { wasserstein1 } from "../wasserstein-1/wasserstein-1.ts";
import { KEPT, KEPT_LINE, measured, moved, normalDensity, REAL, REAL_LINE } from "./testing.ts";

interface Golden {
  readonly metric: MetricMember;
  readonly value: number;
  /** What computed the value, NumPy 2.4.6 at hand. */
  readonly source: string;
}

const held = (heldOut: PointSamples, kept: PointSamples): Measured =>
  measured({ source: { "held-out-points": heldOut }, kept });

const inPlane: readonly Golden[] = [
  {
    metric: wasserstein1,
    value: 0.16470102133342127,
    source: "mean of SciPy 1.17.1 wasserstein_distance over the 64 projections",
  },
  {
    metric: slicedWasserstein,
    value: 0.20595999866871098,
    source: "POT 0.9.7 ot.sliced_wasserstein_distance, p = 2, the 64 projections",
  },
  { metric: energyDistance, value: 0.23215251228664113, source: "SciPy 1.17.1 cdist, means of all pairs" },
  {
    metric: mmd,
    value: -0.009732161527197247,
    source: "scikit-learn 1.9.1 rbf_kernel, bandwidth the median of SciPy's pdist",
  },
  { metric: frechetDistance, value: 0.04901846536240945, source: "SciPy 1.17.1 linalg.sqrtm on NumPy's cov" },
  { metric: vendiScore, value: 2.116264065266182, source: "numpy.linalg.eigvalsh of scikit-learn's rbf_kernel / n" },
  { metric: dispersion, value: 0.7859503925055584, source: "SciPy 1.17.1 pdist" },
];

test.each(inPlane)("$metric.name in the plane: $source", ({ metric, value }) => {
  expect(metric.measure(held(REAL, KEPT))).toBeCloseTo(value, 12);
});

test.each(inPlane)("$metric.name does not depend on where points are counted from", ({ metric, value }) => {
  expect(metric.measure(held(moved(REAL, 3), moved(KEPT, -2)))).toBeCloseTo(value, 10);
});

/** Ten points of each real mode: as many as were kept. */
const TWENTY = REAL.pick(Int32Array.from({ length: 20 }, (_, i) => (i < 10 ? i : i + 5)));

const aside = new PointSamples(KEPT.offsets, { dimensions: 2, center: Float64Array.of(1.5, -0.7) });

test.each<Golden>([
  { metric: precision, value: 0.9, source: "scikit-learn 1.9.1 NearestNeighbors, Kynkäänniemi et al. 2019, eq. 2" },
  { metric: recall, value: 0.4, source: "scikit-learn 1.9.1 NearestNeighbors, Kynkäänniemi et al. 2019, eq. 2" },
  { metric: densityKnn, value: 0.52, source: "scikit-learn 1.9.1 NearestNeighbors, Naeem et al. 2020, section 3.1" },
  { metric: coverage, value: 0.65, source: "scikit-learn 1.9.1 NearestNeighbors, Naeem et al. 2020, section 3.2" },
])("$metric.name, five neighbours: $source", ({ metric, value }) => {
  expect(metric.measure(held(TWENTY, aside))).toBeCloseTo(value, 12);
});

const onLine: readonly Golden[] = [
  { metric: wasserstein1, value: 0.43228458092251243, source: "SciPy 1.17.1 wasserstein_distance" },
  { metric: slicedWasserstein, value: 0.5773624459299133, source: "POT 0.9.7 ot.wasserstein_1d, p = 2" },
  { metric: energyDistance, value: 0.33725264354198564, source: "SciPy 1.17.1 energy_distance" },
  { metric: frechetDistance, value: 0.24903341253075006, source: "(m - m0)^2 + (s - s0)^2 over s0^2, NumPy" },
];

test.each(onLine)("$metric.name on a line: $source", ({ metric, value }) => {
  expect(metric.measure(held(REAL_LINE, KEPT_LINE))).toBeCloseTo(value, 12);
});

test("plain values are read as points", () => {
  const kept = new ValueSamples(KEPT_LINE.offsets, 0, 0);
  const source = { "held-out-points": REAL_LINE };
  expect(wasserstein1.measure({ ...measured({ source }), kept })).toBeCloseTo(0.43228458092251243, 12);
});

const densities = measured({
  source: { "held-out-points": REAL, density: normalDensity([0, 0], 2) },
  model: { density: normalDensity([0.5, 0.2], 1.5) },
  kept: KEPT,
});

test.each<Golden>([
  { metric: nll, value: 3.9827443196627113, source: "SciPy 1.17.1 multivariate_normal.logpdf" },
  { metric: klDivergence, value: 0.035849975466808175, source: "SciPy 1.17.1 multivariate_normal.logpdf" },
  { metric: totalVariation, value: 0.24976815029192834, source: "SciPy 1.17.1 multivariate_normal.pdf" },
  { metric: jsDivergence, value: 0.039472857900733876, source: "SciPy 1.17.1 multivariate_normal.pdf" },
])("$metric.name: $source", ({ metric, value }) => {
  expect(metric.measure(densities)).toBeCloseTo(value, 12);
});

type Component = readonly [weight: number, mean: readonly number[], covariance: readonly number[]];

const mixtureOf = (...parts: readonly Component[]): Mixture => ({
  weights: Float64Array.from(parts, ([weight]) => weight),
  components: parts.map(([, mean, covariance]) => ({
    mean: Float64Array.from(mean),
    covariance: Float64Array.from(covariance),
  })),
});

test("l2-mixture: (p - q)^2 summed over a grid of 2001 x 2001 with SciPy 1.17.1 multivariate_normal.pdf", () => {
  const real = mixtureOf([0.3, [0, 0], [1, 0.2, 0.2, 0.5]], [0.7, [2, 1], [0.4, 0, 0, 0.6]]);
  const made = mixtureOf([0.5, [0.2, -0.1], [0.8, 0.1, 0.1, 0.7]], [0.5, [1.5, 1], [0.5, 0.1, 0.1, 0.3]]);
  const value = l2Mixture.measure(measured({ source: { mixture: real }, model: { mixture: made } }));
  expect(value).toBeCloseTo(0.032310536447755216, 10);
  expect(l2Mixture.measure(measured({ source: { mixture: real }, model: { mixture: real } }))).toBe(0);
  const point = mixtureOf([1, [0, 0], [0, 0, 0, 0]]);
  expect(l2Mixture.measure(measured({ source: { mixture: real }, model: { mixture: point } }))).toBeUndefined();
});
