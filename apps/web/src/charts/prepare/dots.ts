import { formatTick } from "../../format/numbers.ts";
import { extentOf, type Axis } from "./axis.ts";
import { linearTicks } from "./ticks.ts";

export interface Dot {
  /** Place along the axis, 0 to 1. */
  readonly at: number;
  /** How many dots lie under it. */
  readonly level: number;
}

export interface DotStrip {
  readonly axis: Axis;
  readonly dots: readonly Dot[];
}

/** Columns of dots side by side. */
const COLUMNS = 64;

/** One axis for values of several arms, so that their widths compare; it ends where the values do. */
export function dotAxis(values: readonly number[]): Axis {
  const [low, high] = extentOf(values) ?? [0, 1];
  const room = (high - low || 1) * 0.03;
  const [min, max] = [low - room, high + room];
  return { min, max, log: false, ticks: linearTicks(min, max, 5).map((at) => ({ at, text: formatTick(at) })) };
}

/** Values as stacked dots over an axis; those that fall into the same column lie on each other. */
export function prepareDots(values: readonly number[], axis: Axis): DotStrip {
  const heights = new Map<number, number>();
  const dots = values
    .filter((value) => Number.isFinite(value) && value >= axis.min && value <= axis.max)
    .toSorted((a, b) => a - b)
    .map((value) => {
      const column = Math.round(((value - axis.min) / (axis.max - axis.min)) * COLUMNS);
      const level = heights.get(column) ?? 0;
      heights.set(column, level + 1);
      return { at: column / COLUMNS, level };
    });
  return { axis, dots };
}
