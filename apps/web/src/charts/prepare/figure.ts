import type { ArmView, SeriesView } from "@heirloom/api";
import { extentOf, fractionOf, generationAxis, linearAxis, logAxis, type Axis } from "./axis.ts";
import { placeLabels, type Placed } from "./labels.ts";
import { prepareLine, type Column, type Line } from "./line.ts";
import { metricInfo, type MetricInfo } from "./metric.ts";
import { slotOf } from "./palette.ts";

/** A figure of one metric over generations, ready to be drawn. */
export interface Figure {
  readonly metric: MetricInfo;
  readonly generations: number;
  readonly x: Axis;
  readonly y: Axis;
  /** In drawing order: grey ones first, so that colours lie on top. */
  readonly lines: readonly Line[];
  /** First generation that no arm has reported; `generations` when all are in. */
  readonly reported: number;
  /** Means that a logarithmic axis cannot show: zero or negative. They are gaps. */
  readonly hidden: number;
}

export interface FigureInput {
  readonly metric: string;
  readonly arms: readonly ArmView[];
  readonly series: ReadonlyMap<string, SeriesView>;
  readonly scale: "linear" | "log";
  readonly pins: readonly number[];
  /** Generations on the axis; those of the longest arm when left out. */
  readonly ticks?: { readonly x?: number; readonly y?: number };
}

export const seriesKey = (armId: string, metric: string): string => `${armId} ${metric}`;

export const horizonOf = (arms: readonly ArmView[]): number =>
  Math.max(1, ...arms.map(({ generations }) => generations));

/** Most grey lines drawn: beyond that they are a wash that says nothing more. */
const MAX_GREY = 120;

export function prepareFigure({ metric: name, arms, series, scale, pins, ticks = {} }: FigureInput): Figure {
  const metric = metricInfo(name);
  const generations = horizonOf(arms);
  const log = scale === "log" && metric.range[0] >= 0;
  const all = drawnArms(arms, pins).map((arm) =>
    prepareLine({
      arm,
      series: series.get(seriesKey(arm.id, name)),
      metric,
      generations,
      slot: slotOf(arm.index, arms.length, pins),
    }),
  );
  const y = (log ? logAxis : linearAxis)(extentFor(all, metric), ticks.y ?? 5);
  const lines = log ? all.map((line) => onLogarithm(line, y.min)) : all;
  return {
    metric,
    generations,
    x: generationAxis(generations, ticks.x ?? 5),
    y,
    lines,
    reported: Math.max(0, ...all.map(({ reported }) => reported)),
    hidden: log ? all.reduce((count, line) => count + line.mean.filter((v) => v !== null && v <= 0).length, 0) : 0,
  };
}

/** Every coloured arm, and an even choice of the grey ones before them. */
function drawnArms(arms: readonly ArmView[], pins: readonly number[]): ArmView[] {
  const grey = arms.filter(({ index }) => slotOf(index, arms.length, pins) === 0);
  const stride = Math.ceil(grey.length / MAX_GREY);
  const coloured = arms.filter(({ index }) => slotOf(index, arms.length, pins) !== 0);
  return [...grey.filter((_, index) => index % stride === 0), ...coloured];
}

/** The axis holds laws over the whole horizon and the reference from the start, so that it does not move as data arrive. */
function extentFor(lines: readonly Line[], metric: MetricInfo) {
  const { range } = metric;
  const means = lines.flatMap(({ mean }) => present(mean));
  const laws = lines.flatMap(({ law }) => present(law ?? []));
  const reference = metric.reference === undefined ? [] : [metric.reference];
  if (laws.length > 0) {
    const anchors = [...laws, ...reference];
    return { values: [...anchors, ...means.filter(outside(anchors, range[0]))], range, room: ROOM };
  }
  const soft = lines.flatMap(({ low, high }) => [...present(low), ...present(high)]);
  return { values: [...means, ...reference], soft, range, floating: floats(means, metric) };
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

const positive = (value: number | null): number | null => (value !== null && value > 0 ? value : null);

/** Zero and negative means and laws become gaps; an interval that reaches them ends at the foot of the axis. */
function onLogarithm(line: Line, floor: number): Line {
  const mean = line.mean.map(positive);
  const ends = (column: Column): Column =>
    column.map((value, generation) => (value === null || mean[generation] == null ? null : Math.max(value, floor)));
  return { ...line, mean, low: ends(line.low), high: ends(line.high), law: line.law?.map(positive) ?? null };
}

/** Where the names of arms stand at the right end: at the end of the law, else of the mean, `gap` apart. */
export function prepareLabels({ lines, y }: Pick<Figure, "lines" | "y">, gap: number): Placed<Line>[] {
  const wanted = lines.flatMap((line) => {
    if (line.slot === 0) return [];
    const end = line.law?.findLast((value) => value !== null) ?? line.mean.findLast((value) => value !== null);
    const at = end === null || end === undefined ? null : fractionOf(y, end);
    return at === null ? [] : [{ item: line, at: Math.min(Math.max(at, 0), 1) }];
  });
  return placeLabels(wanted, gap);
}
