import type { ArmView, SeriesView } from "@heirloom/api";
import { summarize, type LawSeries } from "@heirloom/core";
import { describe, expect, it } from "vitest";
import { isolated } from "../draw/content.ts";
import { fractionOf } from "./axis.ts";
import { prepareFigure, prepareLabels, seriesKey, type Figure, type FigureInput } from "./figure.ts";
import { prepareFinding } from "./finding.ts";
import { nearestChain } from "./nearest.ts";
import { prepareReadout } from "./readout.ts";
import { prepareResidual } from "./residual.ts";

const METRIC = "variance-ratio";

interface Given {
  readonly law?: readonly (number | null)[];
  readonly complete?: number;
}

/** One arm whose chains measured `rows` [generations][replicates]. */
function figureOf(
  rows: readonly (readonly number[])[],
  { law, complete = rows.length }: Given = {},
  chosen: Partial<FigureInput> = {},
): Figure {
  const replicates = rows[0]?.length ?? 0;
  const laws: LawSeries[] = law
    ? [{ name: "law", metric: METRIC, statement: "", citation: "derived", certainty: "exact", mean: law }]
    : [];
  const arm: ArmView = {
    ...{ id: "a", index: 0, letter: "A", label: "arm", values: {}, sampleSize: 100, laws, histograms: [] },
    ...{ replicates, generations: Math.max(rows.length, law?.length ?? 1), engineKind: null, judgement: null },
    ...{ complete, done: 0, revision: 1 },
  };
  const summary = summarize(Float32Array.from(rows.flat()), replicates);
  // As JSON carries it: what is not finite arrives as null.
  const told = JSON.parse(JSON.stringify({ armId: "a", metric: METRIC, summary, revision: 1 })) as SeriesView;
  const series = new Map(rows.length > 0 ? [[seriesKey("a", METRIC), told]] : []);
  return prepareFigure({ metric: METRIC, arms: [arm], series, scale: "linear", pins: [0], ...chosen });
}

const drawable = ({ x, y, lines }: Figure): boolean =>
  [x, y].every(({ min, max }) => Number.isFinite(min) && Number.isFinite(max) && max > min) &&
  lines
    .flatMap(({ marks }) => [marks.centre, marks.law ?? [], ...marks.bands.flatMap(({ low, high }) => [low, high])])
    .every((column) => column.every((value) => value === null || Number.isFinite(fractionOf(y, value))));

const both = ["linear", "log"] as const;

describe("hard data", () => {
  it("one generation is a dot in the middle", () => {
    const figure = figureOf([[1, 2, 3]]);
    expect(fractionOf(figure.x, 0)).toBe(0.5);
    expect(isolated(figure.lines[0]!.marks.centre)).toEqual([0]);
    expect(prepareFinding(figure)).toMatchObject({ generation: 0, highest: { value: 2, n: 3 }, lowest: null });
  });

  it("no point leaves the axes, the law and a name at its end", () => {
    const figure = figureOf([], { law: [1, 0.5] });
    expect(figure).toSatisfy(drawable);
    expect([figure.reported, prepareFinding(figure), prepareLabels(figure, 0.1).length]).toEqual([0, null, 1]);
    expect(figureOf([])).toSatisfy(drawable);
  });

  it.each([
    ["all equal", 0.7],
    ["10^30", 1e30],
    ["10^-30", 1e-30],
    ["zero", 0],
  ])("%s, in every chain, can be drawn on both scales", (_, value) => {
    for (const scale of both) {
      const rows = [0, 1, 2].map(() => [value, value, value]);
      const figure = figureOf(rows, {}, { scale });
      expect(figure).toSatisfy(drawable);
      expect(prepareReadout(figure, 1)[0]).toMatchObject({ n: 3, mean: Math.fround(value), half: 0, lost: 0 });
      expect(figure.hidden).toBe(scale === "log" && value === 0 ? 3 : 0);
    }
  });

  it("negative values on a logarithm are gaps, counted", () => {
    const figure = figureOf(
      [
        [1, 1],
        [-1, -1],
        [0.1, 0.1],
        [0, 0],
      ],
      {},
      { scale: "log" },
    );
    expect(figure.lines[0]!.marks.centre).toEqual([1, null, expect.closeTo(0.1, 6), null]);
    expect([figure.hidden, figure.reported]).toEqual([2, 4]);
    expect(figure).toSatisfy(drawable);
  });

  it("undefined values in the middle are a gap, and their number is said", () => {
    const figure = figureOf([
      [1, 2, 3],
      [1, NaN, 3],
      [NaN, NaN, NaN],
      [1, 2, 3],
    ]);
    expect(figure.lines[0]!.marks.centre).toEqual([2, 2, null, 2]);
    expect(figure.lines[0]!.marks.bands[0]!.low[2]).toBeNull();
    expect([0, 1, 2].map((at) => prepareReadout(figure, at)[0])).toMatchObject([
      { n: 3, lost: 0, of: 3 },
      { n: 2, lost: 1, of: 3 },
      { n: 0, lost: 3, of: 3, mean: null },
    ]);
  });

  it("does not call lost what has only not been reported yet", () => {
    const figure = figureOf(
      [
        [1, 2, 3],
        [1, NaN, NaN],
      ],
      { complete: 1 },
    );
    expect(prepareReadout(figure, 1)[0]).toMatchObject({ n: 1, lost: 0 });
  });

  it("one replicate has no interval, two have a wide one that does not flatten the mean", () => {
    const [alone] = figureOf([[1], [2]]).lines;
    expect(alone!.marks.bands[0]!.high).toEqual([null, null]);
    const two = figureOf([
      [1, 1.2],
      [0.9, 1.3],
    ]);
    // t with one degree of freedom, 97.5 %: 12.706; sd of 1 and 1.2 is 0.1414, over the root of 2: 0.1.
    expect(two.lines[0]!.half[0]).toBeCloseTo(1.2706, 3);
    const share = fractionOf(two.y, 1.1)!;
    expect(share > 0.2 && share < 0.9).toBe(true);
  });

  it("infinite values leave no mean but a median, and are counted", () => {
    const rows = [
      [1, 2, 3, 4, 5],
      [1, 2, 3, 4, Infinity],
      [Infinity, Infinity, Infinity, Infinity, Infinity],
    ];
    const figure = figureOf(rows);
    expect(figure).toSatisfy(drawable);
    expect(figure.lines[0]!.marks.centre).toEqual([3, null, null]);
    expect(figure.reported).toBe(3);
    expect([1, 2].map((at) => prepareReadout(figure, at)[0])).toMatchObject([
      { n: 5, mean: null, lost: 1, of: 5 },
      { n: 5, mean: null, lost: 5, of: 5 },
    ]);
    expect(figureOf(rows, {}, { show: "fan" }).lines[0]!.marks.centre).toEqual([3, 3, null]);
  });
});

describe("a window", () => {
  const rows = Array.from({ length: 100 }, (_, generation) => [100 - generation, 102 - generation]);
  const law = rows.map(([value]) => value! + 1);

  it("draws what is in it, and its height follows that", () => {
    const figure = figureOf(rows, { law }, { window: [90, 95] });
    const { centre, law: drawn } = figure.lines[0]!.marks;
    expect(centre.flatMap((value, at) => (value === null ? [] : [at]))).toEqual([90, 91, 92, 93, 94, 95]);
    expect(drawn![89]).toBeNull();
    expect([figure.y.min >= 0, figure.y.max <= 20]).toEqual([true, true]);
    expect(figure.lines[0]!.mean[0]).toBe(101);
    expect(prepareFinding(figure)?.generation).toBe(95);
    const { lines } = prepareResidual(figure, () => rows.map(() => 9));
    expect(lines[0]!.beyond.filter((side) => side !== 0)).toHaveLength(6);
  });

  it("that shows all, or lies outside, is none", () => {
    for (const window of [
      [0, 99],
      [200, 300],
      [5, 5],
    ] as const)
      expect(figureOf(rows, {}, { window }).window).toBeNull();
  });
});

describe("ways to show chains", () => {
  const rows = [
    [1, 2, 3, 4, 100],
    [1, 2, 3, 4, 5],
  ];

  it("a fan has the median and two bands, never the interval of the mean", () => {
    const { marks } = figureOf(rows, {}, { show: "fan" }).lines[0]!;
    expect(marks.centre).toEqual([3, 3]);
    expect(marks.bands.map(({ low, high }) => [low[0], high[0]])).toEqual([
      [expect.closeTo(1.2, 6), expect.closeTo(80.8, 4)],
      [2, 4],
    ]);
  });

  it("chains are found by their nearness, and a far pointer finds none", () => {
    const chains = new Map([
      ["a", [0, 4].map((replicate) => ({ replicate, values: rows.map((row) => row[replicate]!) }))],
    ]);
    const figure = figureOf(rows, {}, { show: "chains", chains });
    expect(figure.lines[0]!.marks.bands).toEqual([]);
    const up = fractionOf(figure.y, 95)!;
    expect(nearestChain(figure, { across: 0, up, reach: 0.1 })).toMatchObject({ chain: { replicate: 4 }, value: 100 });
    expect(nearestChain(figure, { across: 0, up: 0.5, reach: 0.1 })).toBeUndefined();
  });
});
