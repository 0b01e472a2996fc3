import type { ExperimentCounts, ExperimentState } from "@heirloom/api";
import { stateLooks, type StateLook } from "../experiment/states.ts";

/** Rows under a heading of their own; `start` is the index of the first. */
export interface Segment {
  readonly name: StateLook["group"];
  readonly start: number;
  readonly count: number;
}

const groups: readonly StateLook["group"][] = ["Running", "Waiting", "Needs attention", "Finished"];

/** Groups of a list that is sorted by state, in the order of how much they concern one now. Empty ones are left out. */
export function segmentsOf(states: ExperimentCounts["states"], descending: boolean): Segment[] {
  const segments: Segment[] = [];
  let start = 0;
  for (const name of descending ? groups.toReversed() : groups) {
    const count = (Object.entries(states) as [ExperimentState, number][]).reduce(
      (sum, [state, rows]) => sum + (stateLooks[state].group === name ? rows : 0),
      0,
    );
    if (count > 0) segments.push({ name, start, count });
    start += count;
  }
  return segments;
}

/** Pixels of a row and of the heading of a group. */
export interface Heights {
  readonly row: number;
  readonly heading: number;
}

/** Headings above a row, its own group's among them. */
export const headingsAbove = (segments: readonly Segment[], row: number): number =>
  segments.filter(({ start }) => start <= row).length;

/** Where a row begins, in pixels below the first heading's top. */
export const topOf = (segments: readonly Segment[], row: number, { row: height, heading }: Heights): number =>
  row * height + headingsAbove(segments, row) * heading;

/** The row at so many pixels; a heading belongs to the row under it. May lie outside the list. */
export function rowAt(segments: readonly Segment[], y: number, heights: Heights): number {
  const passed = segments.filter(({ start }) => topOf(segments, start, heights) <= y).length;
  return Math.floor((y - passed * heights.heading) / heights.row);
}

/** Rows beyond both edges of the window that are drawn too. */
const OVERSCAN = 12;
/** The range moves in steps of this many rows, so that most frames of a scroll change nothing. */
const STEP = 8;

/** Rows to draw for a window that shows `top` to `bottom` (pixels in the list), as [from, to). */
export function drawnRange(
  { segments, total }: { segments: readonly Segment[]; total: number },
  [top, bottom]: readonly [number, number],
  heights: Heights,
): readonly [from: number, to: number] {
  const clamp = (row: number): number => Math.min(Math.max(row, 0), total);
  const first = rowAt(segments, top, heights) - OVERSCAN;
  const last = rowAt(segments, bottom, heights) + 1 + OVERSCAN;
  return [clamp(Math.floor(first / STEP) * STEP), clamp(Math.ceil(last / STEP) * STEP)];
}
