import type { ArmView, SeriesView } from "@heirloom/api";
import type { LawSeries, Verdict } from "@heirloom/core";
import { expect, test } from "vitest";
import { prepareFigure, seriesKey } from "../charts/prepare/figure.ts";
import { abstractOf } from "./abstract.ts";

const METRIC = "variance-ratio";

const law = (mean: readonly number[]): LawSeries => ({
  name: "replace",
  metric: METRIC,
  statement: "E V = (1 − 1/n)^t",
  citation: "derived",
  certainty: "exact",
  mean,
});

const arm = (index: number, laws: readonly LawSeries[]): ArmView => ({
  id: `arm-${index}`,
  index,
  letter: String.fromCharCode(65 + index),
  values: {},
  label: ["replace", "accumulate"][index]!,
  replicates: 101,
  generations: 3,
  sampleSize: 20,
  laws,
  engineKind: "cpu",
  histograms: [],
  judgement: null,
  complete: 3,
  done: 300,
  revision: 1,
});

function series(armId: string, mean: readonly (number | null)[]): SeriesView {
  const blank = mean.map(() => null);
  const sd = mean.map((value) => (value === null ? null : 0.5));
  const n = mean.map((value) => (value === null ? 0 : 101));
  const quantiles = { q05: blank, q25: blank, median: blank, q75: blank, q95: blank };
  return {
    armId,
    metric: METRIC,
    summary: { n, mean, sd, min: blank, max: blank, infinite: blank, ...quantiles },
    revision: 1,
  };
}

function textOf(arms: readonly ArmView[], all: readonly SeriesView[], verdicts: readonly Verdict[] | null): string {
  const data = new Map(all.map((one) => [seriesKey(one.armId, one.metric), one]));
  const figure = prepareFigure({ metric: METRIC, arms, series: data, scale: "linear", pins: [] });
  return abstractOf(figure, { arms, verdicts })
    .map(({ text }) => text)
    .join("")
    .replaceAll(/[\u00a0\u202f\u2009]/g, " ");
}

const verdict = (state: Verdict["state"]): Verdict => ({
  ...{ claim: "c", arm: null, source: "s", statistic: "z", value: 1, threshold: 2 },
  state,
  passed: state === "passed",
});

test("tells highest and lowest arm with interval and N, the laws beside them, and how many claims hold", () => {
  const arms = [arm(0, [law([0.95, 0.9, 0.857])]), arm(1, [])];
  const all = [series("arm-0", [0.95, 0.9, 0.85]), series("arm-1", [0.95, 0.93, 0.92])];
  // Half of the interval: t(0.975, 100 degrees) 0.5 / sqrt(101) = 1.98397 x 0.0497519 = 0.0987.
  expect(textOf(arms, all, [verdict("passed"), verdict("rejected"), verdict("open")])).toBe(
    "At generation 2 the variance is highest in arm B (accumulate), 0.920 ± 0.099 (95 %, N = 101), and lowest in arm A (replace), 0.850 ± 0.099 (95 %, N = 101). In closed form it is expected to be 0.857 for A; 1 of 3 claims and laws hold, 1 rejected, 1 open.",
  );
});

test("tells of one arm alone, and of the prediction before anything was measured", () => {
  expect(textOf([arm(0, [])], [series("arm-0", [0.95, 0.9, null])], null)).toBe(
    "At generation 1 the variance of arm A (replace) is 0.900 ± 0.099 (95 %, N = 101).",
  );
  expect(textOf([arm(0, [law([1, 1, 1])])], [], null)).toBe(
    "Nothing has been measured yet: the figure shows what the laws predict.",
  );
});
