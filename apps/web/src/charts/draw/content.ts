import type { Axis } from "../prepare/axis.ts";
import type { Column } from "../prepare/line.ts";
import { BAND_OPACITY, type Band } from "../prepare/marks.ts";

export { BAND_OPACITY };

/** What a plot draws. Everything is decided; a null is a gap. Columns run over generations from 0. */
export interface Content {
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly ContentLine[];
}

export interface ContentLine {
  readonly slot: number;
  readonly mean: Column;
  readonly bands?: readonly Band[];
  readonly law?: Column | null;
  /** Thin lines below the mean. */
  readonly chains?: readonly Column[];
  /** Marks at the upper (+1) or lower (-1) edge, for values outside the frame. */
  readonly beyond?: readonly (-1 | 0 | 1)[];
  /** Stroke of the mean, px. */
  readonly width?: number;
}

export const MEAN_WIDTH = 1.8;
export const GREY_WIDTH = 1;
export const CHAIN_WIDTH = 0.8;
export const CHAIN_OPACITY = 0.6;
export const LAW_WIDTH = 1.2;
export const LAW_DASH = [5, 3.5];

export const widthOf = ({ slot, width }: ContentLine): number => (slot === 0 ? GREY_WIDTH : (width ?? MEAN_WIDTH));

/** Generations whose neighbours on both sides are gaps: a line through them would not be seen. */
export function isolated(column: Column): number[] {
  const alone: number[] = [];
  column.forEach((value, index) => {
    if (value !== null && (column[index - 1] ?? null) === null && (column[index + 1] ?? null) === null)
      alone.push(index);
  });
  return alone;
}
