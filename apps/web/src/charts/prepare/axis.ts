import { formatTick } from "../../format/numbers.ts";
import { generationTicks, linearTicks, logTicks, niceStep } from "./ticks.ts";

export interface Tick {
  readonly at: number;
  readonly text: string;
}

export interface Axis {
  readonly min: number;
  readonly max: number;
  readonly log: boolean;
  /** Added to values before their logarithm is taken; 1 on a logarithmic axis of generations, which begins at 0. */
  readonly shift?: number;
  readonly ticks: readonly Tick[];
}

/** Most decades a logarithmic axis shows; below them a line is read as zero. */
const MAX_DECADES = 12;

/** What an axis has to show. */
export interface Extent {
  /** Values that must be inside: laws, references, means. */
  readonly values: Iterable<number>;
  /** Ends of intervals: inside as far as they do not flatten the means. */
  readonly soft?: Iterable<number>;
  /** Values the metric can take. */
  readonly range: readonly [low: number, high: number];
  /** An amount of which only small changes matter: the axis need not begin at zero. */
  readonly floating?: boolean;
  /** Free height beyond the round ends, as a share of the axis, where the metric can go on. */
  readonly room?: number;
}

/** Where a value stands on the axis, 0 at its lower end and 1 at its upper; null for what a logarithm cannot show. */
export function fractionOf({ min, max, log, shift = 0 }: Axis, value: number): number | null {
  if (!log) return (value - min) / (max - min);
  if (value + shift <= 0) return null;
  return Math.log((value + shift) / (min + shift)) / Math.log((max + shift) / (min + shift));
}

/** The value that stands at a share of the axis. */
export function valueAt({ min, max, log, shift = 0 }: Axis, fraction: number): number {
  if (!log) return min + fraction * (max - min);
  return (min + shift) * ((max + shift) / (min + shift)) ** fraction - shift;
}

/** First and last generation that are shown. */
export type Window = readonly [from: number, to: number];

interface GenerationsOf {
  readonly count?: number;
  readonly log?: boolean;
  /** The whole horizon when left out or null. */
  readonly window?: Window | null;
}

/** The axis of generations. On a logarithm it is that of generation + 1. */
export function generationAxis(generations: number, { count = 5, log = false, window }: GenerationsOf = {}): Axis {
  const [from, to] = window ?? [0, generations - 1];
  // A generation alone stands in the middle.
  if (to <= from) return { min: from - 0.5, max: from + 0.5, log: false, ticks: [generationTick(from, 0)] };
  const ends = { min: from, max: to };
  if (log) {
    const ticks = logTicks(from + 1, to + 1, count).map((at) => generationTick(at - 1, 1));
    return { ...ends, log, shift: 1, ticks };
  }
  return { ...ends, log, ticks: generationTicks(from, to, count).map((at) => generationTick(at, 0)) };
}

const generationTick = (at: number, shift: number): Tick => ({ at, text: formatTick(at + shift) });

/** Smallest and largest finite value. */
export function extentOf(values: Iterable<number>): [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : null;
}

/** A linear axis with round ends. Amounts start at zero; a bounded metric is shown over its whole range. */
export function linearAxis({ values, soft = [], range, floating = false, room = 0 }: Extent, count = 5): Axis {
  const [bottom, top] = range;
  const hard = extentOf(values) ?? [Number.isFinite(bottom) ? bottom : 0, Number.isFinite(top) ? top : 1];
  let [low, high] = widened(hard, extentOf(soft));
  if (bottom === 0 && !floating) low = 0;
  if (bottom === 0 && Number.isFinite(top) && !floating) high = top;
  if (high - low <= SAME * Math.max(Math.abs(low), Math.abs(high)))
    [low, high] = [low - spreadAt(low), high + spreadAt(high)];
  const step = niceStep(high - low, count);
  const half = step / 2;
  const min = Math.max(Math.floor(low / half + 1e-9) * half, bottom);
  const max = Math.min(Math.ceil(high / half - 1e-9) * half, top);
  const spare = (max - min) * room;
  const ends = [Math.max(low < 0 ? min - spare : min, bottom), Math.min(max + spare, top)] as const;
  return axisOf(ends[0], ends[1], linearTicks(ends[0], ends[1], count));
}

/** Values that differ by less of their size are one: no tick could tell them apart. */
const SAME = 1e-12;

/** Room about a value that is alone, so that it stands in the middle. */
const spreadAt = (value: number): number => Math.abs(value) / 2 || 0.5;

/** Room for the ends of intervals: at most a quarter of the height that the means need, on each side. */
function widened([low, high]: [number, number], soft: [number, number] | null): [number, number] {
  if (!soft) return [low, high];
  const room = (high - low || Math.abs(high) || 1) / 4;
  return [Math.min(low, Math.max(soft[0], low - room)), Math.max(high, Math.min(soft[1], high + room))];
}

/** A logarithmic axis over the positive values, ending at powers of ten or, within two decades, at their half steps. */
export function logAxis({ values, range }: Extent, count = 5): Axis {
  const positive = [...values].filter((value) => value > 0);
  const [low, high] = extentOf(positive) ?? [0.1, 1];
  const decades = Math.log10(high / low);
  const [min, max] = decades > 1.5 ? decadeEnds(low, high) : [stepBelow(low), stepAbove(high)];
  const top = Math.min(max, range[1]);
  const ends = [Math.max(min, top / 10 ** MAX_DECADES), min >= top ? top * 10 : top] as const;
  return { ...axisOf(ends[0], ends[1], logTicks(ends[0], ends[1], count)), log: true };
}

const decadeEnds = (low: number, high: number): [number, number] => [
  10 ** Math.floor(Math.log10(low) + 1e-9),
  10 ** Math.ceil(Math.log10(high) - 1e-9),
];

const LOG_STEPS = [1, 2, 5, 10];

function stepBelow(value: number): number {
  const decade = 10 ** Math.floor(Math.log10(value) + 1e-9);
  return decade * LOG_STEPS.findLast((step) => step * decade <= value * (1 + 1e-9))!;
}

function stepAbove(value: number): number {
  const decade = 10 ** Math.floor(Math.log10(value) + 1e-9);
  return decade * LOG_STEPS.find((step) => step * decade > value * (1 + 1e-9))!;
}

const axisOf = (min: number, max: number, ticks: readonly number[]): Axis => ({
  min,
  max,
  log: false,
  ticks: ticks.map((at) => ({ at, text: formatTick(at) })),
});
