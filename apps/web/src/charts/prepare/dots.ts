import { linearAxis, type Axis } from "./axis.ts";

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

/** One axis for values of several arms, so that their widths compare. */
export function dotAxis(values: readonly number[]): Axis {
  return linearAxis({ values: values.filter(Number.isFinite), range: [-Infinity, Infinity] }, 4);
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
