import type { ArmView, SeriesView } from "@heirloom/api";
import {
  extentOf,
  fractionOf,
  generationAxis,
  linearAxis,
  logAxis,
  type Axis,
  type Extent,
  type Window,
} from "./axis.ts";
import { placeLabels, type Placed } from "./labels.ts";
import { prepareLine, type Column, type Line } from "./line.ts";
import { onLogarithm, type Chain, type Show } from "./marks.ts";
import { metricInfo, type MetricInfo } from "./metric.ts";
import { slotOf } from "./palette.ts";

/** A figure of one metric over generations, ready to be drawn. */
export interface Figure {
  readonly metric: MetricInfo;
  readonly generations: number;
  readonly show: Show;
  /** The generations that are shown; null for all of them. */
  readonly window: Window | null;
  readonly x: Axis;
  readonly y: Axis;
  /** In drawing order: grey ones first, so that colours lie on top. */
  readonly lines: readonly Line[];
  /** First generation that no arm has reported; `generations` when all are in. */
  readonly reported: number;
  /** Points that a logarithmic axis cannot show: zero or negative. They are gaps. */
  readonly hidden: number;
}

export interface FigureInput {
  readonly metric: string;
  readonly arms: readonly ArmView[];
  readonly series: ReadonlyMap<string, SeriesView>;
  readonly scale: "linear" | "log";
  readonly pins: readonly number[];
  /** Scale of the generations; linear when left out. */
  readonly across?: "linear" | "log";
  readonly window?: Window | null;
  /** Mean and interval when left out. */
  readonly show?: Show;
  /** Single chains by arm. */
  readonly chains?: ReadonlyMap<string, readonly Chain[]>;
  /** About how many. */
  readonly ticks?: { readonly x?: number; readonly y?: number };
}

export const seriesKey = (armId: string, metric: string): string => `${armId} ${metric}`;

export const horizonOf = (arms: readonly ArmView[]): number =>
  arms.reduce((most, { generations }) => Math.max(most, generations), 1);

/** Most grey lines drawn: beyond that they are a wash that says nothing more. */
const MAX_GREY = 120;

export function prepareFigure(input: FigureInput): Figure {
  const { metric: name, arms, series, scale, pins, across = "linear", show = "mean", chains, ticks = {} } = input;
  const metric = metricInfo(name);
  const generations = horizonOf(arms);
  const window = windowIn(input.window ?? null, generations);
  const log = scale === "log" && metric.range[0] >= 0;
  const all = drawnArms(arms, pins).map((arm) =>
    prepareLine({
      ...{ arm, metric, generations, show, window },
      series: series.get(seriesKey(arm.id, name)),
      slot: slotOf(arm.index, arms.length, pins),
      chains: chains?.get(arm.id) ?? [],
    }),
  );
  const y = (log ? logAxis : linearAxis)(extentFor(all, { metric, show, zoomed: window !== null }), ticks.y ?? 5);
  return {
    ...{ metric, generations, show, window, y },
    x: generationAxis(generations, { count: ticks.x ?? 5, log: across === "log", window }),
    lines: log ? all.map((line) => ({ ...line, marks: onLogarithm(line.marks, y.min) })) : all,
    reported: all.reduce((most, { reported }) => Math.max(most, reported), 0),
    hidden: log ? all.reduce((count, line) => count + hiddenIn(line), 0) : 0,
  };
}

/** A window of these generations; null where it shows them all or none. */
function windowIn(window: Window | null, generations: number): Window | null {
  if (window === null) return null;
  const ends = [Math.max(0, window[0]), Math.min(generations - 1, window[1])] as const;
  return ends[0] >= ends[1] || (ends[0] === 0 && ends[1] === generations - 1) ? null : ends;
}

const hiddenIn = ({ marks }: Line): number =>
  [marks.centre, ...marks.chains.map(({ values }) => values)].reduce(
    (count, column) => count + column.filter((value) => value !== null && value <= 0).length,
    0,
  );

/** Every coloured arm, and an even choice of the grey ones before them. */
function drawnArms(arms: readonly ArmView[], pins: readonly number[]): ArmView[] {
  const grey = arms.filter(({ index }) => slotOf(index, arms.length, pins) === 0);
  const stride = Math.ceil(grey.length / MAX_GREY);
  const coloured = arms.filter(({ index }) => slotOf(index, arms.length, pins) !== 0);
  return [...grey.filter((_, index) => index % stride === 0), ...coloured];
}

interface ExtentFor {
  readonly metric: MetricInfo;
  readonly show: Show;
  readonly zoomed: boolean;
}

/**
 * The axis holds laws over the whole horizon and the reference from the start, so that it does not move as data arrive. In a
 * window it follows what is in view.
 */
function extentFor(lines: readonly Line[], { metric, show, zoomed }: ExtentFor): Extent {
  const { range } = metric;
  const bands = lines.flatMap(({ marks }) =>
    marks.bands.flatMap(({ low, high }) => [...present(low), ...present(high)]),
  );
  const centres = lines.flatMap(({ marks }) =>
    [marks.centre, ...marks.chains.map(({ values }) => values)].flatMap(present),
  );
  // The ends of intervals may leave the field, chains and their quantiles are what there is to see.
  const [measured, soft] = show === "fan" ? [[...centres, ...bands], []] : [centres, bands];
  const laws = lines.flatMap(({ marks }) => present(marks.law ?? []));
  if (zoomed) return { values: [...measured, ...laws], soft, range, floating: true };
  const reference = metric.reference === undefined ? [] : [metric.reference];
  if (laws.length > 0) {
    const anchors = [...laws, ...reference];
    return { values: [...anchors, ...measured.filter(outside(anchors, range[0]))], range, room: ROOM };
  }
  return { values: [...measured, ...reference], soft, range, floating: floats(measured, metric) };
}

/** Share of the height left free beyond the laws: noise about them must not move the axis. */
const ROOM = 0.04;

/** True for what the room beyond the anchors cannot hold. */
function outside(anchors: readonly number[], bottom: number): (value: number) => boolean {
  const [lowest, high] = extentOf(anchors)!;
  const low = bottom === 0 ? 0 : lowest;
  const room = (high - low) * ROOM;
  return (value) => value < low - room || value > high + room;
}

/** Share of its size by which an amount without a reference has to change for zero to belong on its axis. */
const SMALL_CHANGE = 0.25;

function floats(values: readonly number[], metric: MetricInfo): boolean {
  const extent = extentOf(values);
  if (!extent || metric.reference !== undefined || Number.isFinite(metric.range[1])) return false;
  return extent[1] - extent[0] > 0 && extent[1] - extent[0] < SMALL_CHANGE * Math.abs(extent[1]);
}

const present = (column: Column): number[] => column.filter((value) => value !== null);

/** Where the names of arms stand at the right end: at the end of the law, else of the mean, `gap` apart. */
export function prepareLabels({ lines, y }: Pick<Figure, "lines" | "y">, gap: number): Placed<Line>[] {
  const wanted = lines.flatMap((line) => {
    if (line.slot === 0) return [];
    const { law, centre } = line.marks;
    const end = law?.findLast((value) => value !== null) ?? centre.findLast((value) => value !== null);
    const at = end === null || end === undefined ? null : fractionOf(y, end);
    return at === null ? [] : [{ item: line, at: Math.min(Math.max(at, 0), 1) }];
  });
  return placeLabels(wanted, gap);
}
