import { expect, test } from "vitest";
import { fatesOf, kaplanMeier, medianSurvival, medianSurvivalInterval, restrictedMean } from "./survival.ts";

/** Remission of leukaemia under 6-mercaptopurine, weeks (Freireich et al. 1963); a minus marks patients who left in remission. */
const weeks = [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35];
const remission = weeks.map((week) => ({ at: Math.abs(week), event: week > 0 }));

test("Kaplan and Meier's estimate with Greenwood's log-log interval", () => {
  // SciPy 1.17.1: scipy.stats.ecdf(CensoredData.right_censored(...)).sf, confidence_interval(method="log-log").
  const expected = [
    [6, 0.8571428571428571, 0.6197179552659838, 0.951551747646997, 21],
    [7, 0.8067226890756302, 0.5631465646222333, 0.9228090192028804, 17],
    [10, 0.7529411764705881, 0.5031995107999564, 0.8893618351692655, 15],
    [13, 0.6901960784313724, 0.43161022248618397, 0.8490659633494507, 12],
    [16, 0.6274509803921567, 0.36751085598750205, 0.8049121894718412, 11],
    [22, 0.53781512605042, 0.26777893676713505, 0.7467907176353944, 7],
    [23, 0.4481792717086834, 0.18805200595923235, 0.6801426284952414, 6],
  ];
  const steps = kaplanMeier(remission);
  for (const [i, { generation, survival, low, high, atRisk }] of steps.entries()) {
    for (const [j, value] of [generation, survival, low, high, atRisk].entries()) {
      expect(value).toBeCloseTo(expected[i]![j]!, 12);
    }
  }
  expect(steps).toHaveLength(expected.length);
  // statsmodels 0.15.0: SurvfuncRight.quantile(.5) = 23; quantile_ci(.5, method="cloglog") = (13, inf).
  expect(medianSurvival(steps)).toBe(23);
  expect(medianSurvivalInterval(steps)).toEqual([13, null]);
});

test("without censoring the restricted mean is the mean, and its error that of a mean of n", () => {
  const fates = [1, 2, 2, 5, 10].map((at) => ({ at, event: true }));
  const { mean, se } = restrictedMean(kaplanMeier(fates), fates);
  expect(mean).toBeCloseTo(4, 12);
  // sum (x - 4)^2 / n / n = (9 + 4 + 4 + 1 + 36) / 25
  expect(se).toBeCloseTo(Math.sqrt(54 / 25), 12);
});

test("where nobody is left the curve ends at 0 with an exact upper end", () => {
  const steps = kaplanMeier([1, 1, 1, 1, 1].map((at) => ({ at, event: true })));
  // 0 of 5: SciPy 1.17.1, scipy.stats.binomtest(0, 5).proportion_ci().high
  expect(steps).toEqual([
    { generation: 1, survival: 0, low: 0, high: expect.closeTo(0.5218237501049814, 12), atRisk: 5 },
  ]);
  expect(kaplanMeier([{ at: 3, event: false }])).toEqual([]);
  expect(medianSurvival([])).toBeNull();
});

test("a chain's fate is its first value beyond the limit, or its last value", () => {
  // Three chains over four generations: falls at 2; gaps at 1 and never falls, ends at 2; never measured.
  const values = Float32Array.of(1, 1, NaN, 0.6, NaN, NaN, 0.4, 0.7, NaN, 0.9, NaN, NaN);
  expect(fatesOf({ values, replicates: 3 }, (value) => value < 0.5)).toEqual([
    { at: 2, event: true },
    { at: 2, event: false },
  ]);
});
