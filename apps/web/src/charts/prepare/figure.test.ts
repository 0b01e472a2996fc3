import type { ArmView, SeriesView } from "@heirloom/api";
import type { LawSeries, Summary } from "@heirloom/core";
import { describe, expect, test } from "vitest";
import { prepareAgreement } from "./agreement.ts";
import { fractionOf } from "./axis.ts";
import { prepareFigure, prepareLabels, seriesKey, type Figure } from "./figure.ts";
import { prepareReadout } from "./readout.ts";
import { FRAME, prepareResidual } from "./residual.ts";

const METRIC = "variance-ratio";

const law = (mean: readonly (number | null)[]): LawSeries => ({
  name: "replace",
  metric: METRIC,
  statement: "E V = (1 − 1/n)^t",
  citation: "derived",
  certainty: "exact",
  mean,
});

const arm = (index: number, laws: readonly LawSeries[], generations = 4): ArmView => ({
  id: `arm-${index}`,
  index,
  letter: String.fromCharCode(65 + index),
  values: {},
  label: `arm ${index}`,
  replicates: 100,
  generations,
  sampleSize: 100,
  laws,
  engineKind: null,
  histograms: [],
  judgement: null,
  complete: 0,
  done: 0,
  revision: 1,
});

function series(armId: string, mean: (number | null)[], { sd = 0.1, n = 100 } = {}): SeriesView {
  const blank = mean.map(() => null);
  const summary: Summary = {
    n: mean.map((value) => (value === null ? 0 : n)),
    mean,
    sd: mean.map((value) => (value === null ? null : sd)),
    min: blank,
    max: blank,
    infinite: blank,
    q05: blank,
    q25: blank,
    q75: blank,
    median: blank,
    q95: blank,
  };
  return { armId, metric: METRIC, summary, revision: 1 };
}

const mapOf = (...all: SeriesView[]): Map<string, SeriesView> =>
  new Map(all.map((one) => [seriesKey(one.armId, one.metric), one]));

interface Options {
  scale?: "linear" | "log";
  pins?: readonly number[];
}

const figureOf = (
  arms: ArmView[],
  data: Map<string, SeriesView>,
  { scale = "linear", pins = [] }: Options = {},
): Figure => prepareFigure({ metric: METRIC, arms, series: data, scale, pins });

describe("prepareFigure", () => {
  test("has axes and laws before there are data", () => {
    const figure = figureOf([arm(0, [law([1, 0.9, 0.8, 0.7])])], new Map());
    expect(figure.reported).toBe(0);
    expect(figure.lines[0]).toMatchObject({ law: [1, 0.9, 0.8, 0.7], mean: [null, null, null, null], reported: 0 });
    expect([figure.y.min, figure.y.max]).toEqual([0, 1.04]);
  });

  test("keeps its axis while chains stay near their laws", () => {
    const arms = [arm(0, [law([1, 0.9, 0.8, 0.7])])];
    const near = figureOf(arms, mapOf(series("arm-0", [1.02, 0.91, 0.78], { sd: 2 })));
    expect(near.y).toEqual(figureOf(arms, new Map()).y);
    const far = figureOf(arms, mapOf(series("arm-0", [1.6])));
    expect(far.y.max).toBeGreaterThan(1.6);
  });

  test("gives the 95 % interval of the mean and leaves what is missing a gap", () => {
    // 97.5 % quantile of Student's t with 99 degrees of freedom: 1.9842 (any table); sd 0.1, N 100.
    const figure = figureOf([arm(0, [])], mapOf(series("arm-0", [1, null, 0.8])));
    const [line] = figure.lines;
    expect(line!.half[0]).toBeCloseTo(0.019842, 6);
    expect(line!.high[0]).toBeCloseTo(1.019842, 6);
    expect(line!.mean).toEqual([1, null, 0.8, null]);
    expect(line!.low[1]).toBeNull();
    expect(figure.reported).toBe(3);
  });

  test("never lets a band cross a value the metric cannot take", () => {
    const figure = figureOf([arm(0, [])], mapOf(series("arm-0", [0.01], { sd: 1, n: 4 })));
    expect(figure.lines[0]!.low[0]).toBe(0);
  });

  test("on a logarithmic axis makes zero a gap and counts it", () => {
    const figure = figureOf([arm(0, [])], mapOf(series("arm-0", [1, 0.1, 0, 0.01])), { scale: "log" });
    expect(figure.hidden).toBe(1);
    const { centre, bands } = figure.lines[0]!.marks;
    expect(centre).toEqual([1, 0.1, null, 0.01]);
    expect(bands[0]!.low[3]).toBe(figure.y.min);
  });

  test("greys arms beyond eight except those that are pinned, and draws colours on top", () => {
    const arms = Array.from({ length: 12 }, (_, index) => arm(index, []));
    const figure = figureOf(arms, new Map(), { pins: [11, 2] });
    expect(figure.lines.map(({ slot }) => slot)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 1]);
    expect(figure.lines.slice(-2).map(({ index }) => index)).toEqual([2, 11]);
  });
});

test("the readout is in order of creation, with the law and N of the generation", () => {
  const arms = [arm(0, [law([1, 0.9])], 2), arm(1, [], 2)];
  const figure = figureOf(arms, mapOf(series("arm-0", [1, 0.95]), series("arm-1", [1])));
  const [first, second] = prepareReadout(figure, 1);
  expect(first).toMatchObject({ letter: "A", mean: 0.95, law: 0.9, n: 100 });
  expect(second).toMatchObject({ letter: "B", mean: null, half: null, law: null, n: 0 });
});

test("residuals beyond the frame are kept at its edge and say so", () => {
  const figure = figureOf([arm(0, [law([1, 1, 1])], 3)], mapOf(series("arm-0", [1, 2, null])));
  const { lines } = prepareResidual(figure, () => [0.5, 100, null]);
  expect(lines[0]).toMatchObject({ z: [0.5, FRAME, null], beyond: [0, 1, 0] });
});

test("agreement names the generation farthest from the law", () => {
  // z = (0.92 - 0.95) / (0.1 / sqrt 100) = -3 at generation 2.
  const one = arm(0, [law([1, 0.97, 0.95, 0.9])]);
  const [agreement] = prepareAgreement([one], mapOf(series("arm-0", [1.01, 0.98, 0.92])));
  expect(agreement).toMatchObject({ generation: 2, n: 100, compared: 3 });
  expect(agreement!.worst).toBeCloseTo(-3, 10);
  expect(prepareAgreement([one], new Map())[0]).toMatchObject({ worst: null, generation: null, compared: 0 });
});

describe("prepareLabels", () => {
  const lines = (ends: number[]) =>
    figureOf(
      ends.map((end, index) => arm(index, [law([1, end])], 2)),
      new Map(),
    );

  test("stand where the lines end when there is room", () => {
    const figure = lines([0.25, 0.75]);
    const wanted = [0.25, 0.75].map((end) => fractionOf(figure.y, end));
    expect(prepareLabels(figure, 0.1).map(({ at }) => at)).toEqual(wanted);
  });

  test("keep their order and their distance when there is none", () => {
    const placed = prepareLabels(lines([0.5, 0.51, 0.5, 0.95]), 0.1);
    const at = placed.map((label) => label.at);
    for (let index = 1; index < at.length; index++) expect(at[index]! - at[index - 1]!).toBeGreaterThan(0.1 - 1e-9);
    expect(Math.min(...at)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...at)).toBeLessThanOrEqual(1);
  });
});
