import type { Histogram, HistogramMember } from "@heirloom/core";
import { formatTick } from "../../format/numbers.ts";
import { fractionOf, type Axis, type Window } from "./axis.ts";
import type { ToldGeneration } from "./ridges.ts";
import { linearTicks, logTicks } from "./ticks.ts";

/** Steps of the ramp; more would not be told apart. */
export const HEAT_LEVELS = 9;

/** A part of the field, shares from the left and from below. */
export interface Cell {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
  /** 1 to HEAT_LEVELS: log (1 + count) over that of the fullest bin. */
  readonly level: number;
}

/** Histograms side by side: generations across, values upwards, counts as depth on a logarithm. */
export interface Heat {
  readonly x: Axis;
  readonly y: Axis;
  /** Neighbouring bins of one level are one cell; empty bins have none. */
  readonly cells: readonly Cell[];
  /** Of real data: one column, from left to right. */
  readonly real: readonly Cell[];
  /** Generations in view of which nothing is known, shares of the field. */
  readonly unknown: readonly (readonly [left: number, right: number])[];
  /** Count of the fullest bin. */
  readonly most: number;
}

export interface HeatOf {
  readonly member: Pick<HistogramMember, "name" | "scale">;
  readonly generations: number;
  /** Generations from one that is told to the next. */
  readonly every: number;
  readonly window?: Window | null;
}

/** Null where nothing is known. */
export function prepareHeat(told: readonly ToldGeneration[], of: HeatOf): Heat | null {
  const { member, generations, every, window } = of;
  const found = told.flatMap(({ generation, histograms }) => {
    const histogram = histograms.find(({ name }) => name === member.name);
    return histogram ? [{ generation, histogram }] : [];
  });
  const [any] = found;
  if (!any) return null;
  const [from, to] = window ?? [0, generations - 1];
  const across = (generation: number): number => Math.min(Math.max((generation - from) / (to + 1 - from), 0), 1);
  const seen = found.filter(({ generation }) => generation + every > from && generation <= to);
  const most = seen.reduce((largest, { histogram }) => Math.max(largest, ...histogram.counts), 0);
  const known = seen.map(({ generation }) => [across(generation), across(generation + every)] as const);
  const real = found.find(({ histogram }) => histogram.real)?.histogram.real;
  return {
    x: columnsAxis(from, to),
    y: valueAxis(any.histogram, member.scale === "log"),
    cells: seen.flatMap(({ generation, histogram }) =>
      cellsOf(histogram.counts, { left: across(generation), right: across(generation + every), most }),
    ),
    real: real ? cellsOf(real.counts, { left: 0, right: 1, most: Math.max(...real.counts) }) : [],
    unknown: gapsIn(known),
    most,
  };
}

interface Column {
  readonly left: number;
  readonly right: number;
  readonly most: number;
}

const levelOf = (count: number, most: number): number =>
  count <= 0 ? 0 : Math.max(1, Math.ceil((Math.log1p(count) / Math.log1p(most)) * HEAT_LEVELS - 1e-9));

function cellsOf(counts: readonly number[], { left, right, most }: Column): Cell[] {
  const cells: Cell[] = [];
  let begin = 0;
  counts.forEach((count, bin) => {
    const level = levelOf(count, most);
    const next = counts[bin + 1];
    if (next !== undefined && levelOf(next, most) === level) return;
    if (level > 0) {
      cells.push({ left, right, bottom: begin / counts.length, top: (bin + 1) / counts.length, level });
    }
    begin = bin + 1;
  });
  return cells;
}

/** What lies between and after the parts that are known. */
function gapsIn(known: readonly (readonly [number, number])[]): [number, number][] {
  const gaps: [number, number][] = [];
  let at = 0;
  for (const [left, right] of known) {
    if (left > at + 1e-9) gaps.push([at, left]);
    at = Math.max(at, right);
  }
  return at < 1 - 1e-9 ? [...gaps, [at, 1]] : gaps;
}

/** Every generation has a column; a tick stands in its middle. */
function columnsAxis(from: number, to: number): Axis {
  const ends = { min: from - 0.5, max: to + 0.5, log: false };
  const ticks = linearTicks(from, to, 5).filter((at) => Number.isInteger(at));
  return { ...ends, ticks: ticks.map((at) => ({ at, text: formatTick(at) })) };
}

function valueAxis({ low, high }: Histogram, log: boolean): Axis {
  const ticks = (log ? logTicks : linearTicks)(low, high, 5);
  return { min: low, max: high, log, ticks: ticks.map((at) => ({ at, text: formatTick(at) })) };
}

/** The generation whose column stands at a share of the field. */
export const columnAt = ({ min, max }: Axis, share: number): number =>
  Math.min(Math.max(Math.round(min + share * (max - min)), Math.ceil(min)), Math.floor(max));

/** Where the middle of a generation's column stands; null outside. */
export function middleOf(x: Axis, generation: number): number | null {
  const at = fractionOf(x, generation);
  return at === null || at < 0 || at > 1 ? null : at;
}
