import type { Axis } from "../prepare/axis.ts";
import type { Column } from "../prepare/line.ts";

/** What a plot draws. Everything is decided; a null is a gap. */
export interface Content {
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly ContentLine[];
}

export interface ContentLine {
  readonly slot: number;
  readonly mean: Column;
  readonly low?: Column;
  readonly high?: Column;
  readonly law?: Column | null;
  /** Marks at the upper (+1) or lower (-1) edge, for values outside the frame. */
  readonly beyond?: readonly (-1 | 0 | 1)[];
  /** Stroke of the mean, px. */
  readonly width?: number;
}

export const MEAN_WIDTH = 1.8;
export const GREY_WIDTH = 1;
export const LAW_WIDTH = 1.2;
export const LAW_DASH = [5, 3.5];
export const BAND_OPACITY = 0.18;

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
