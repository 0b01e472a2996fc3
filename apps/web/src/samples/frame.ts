import type { Preview } from "@heirloom/core";
import type { Axis } from "../charts/prepare/axis.ts";
import { dotAxis } from "../charts/prepare/dots.ts";
import { coordinateAxes, type PointCloud } from "../charts/prepare/scatter.ts";
import { rankedSymbols, tallyOf } from "../charts/prepare/tally.ts";

/** What the samples of several arms are drawn on, so that they compare. */
export interface SampleFrame {
  /** Of plain values. */
  readonly axis: Axis;
  /** Of points, one for each coordinate; and the two that are shown. */
  readonly axes: readonly Axis[];
  readonly across: number;
  readonly up: number;
  /** Of symbols: the rows, and the longest bar. */
  readonly rows: readonly string[];
  readonly longest: number;
}

/** Symbols that have a row; the rest is counted. */
const MOST_ROWS = 20;

const ofKind = <K extends Preview["kind"]>(previews: readonly Preview[], kind: K) =>
  previews.filter((preview): preview is Extract<Preview, { kind: K }> => preview.kind === kind);

/** `box` is what points are drawn in, whatever their generation. */
export function frameOf(
  previews: readonly Preview[],
  [across, up]: readonly [number, number],
  box: PointCloud | null,
): SampleFrame {
  const axes = coordinateAxes(box ? [box] : []);
  const last = Math.max(0, axes.length - 1);
  const samples = ofKind(previews, "symbols").map(({ symbols }) => symbols);
  const rows = rankedSymbols(samples, MOST_ROWS);
  const longest = Math.max(0, ...samples.flatMap((symbols) => rows.map((row) => tallyOf(symbols).get(row) ?? 0)));
  return {
    axis: dotAxis(ofKind(previews, "values").flatMap(({ values }) => values)),
    axes,
    across: Math.min(across, last),
    up: Math.min(up, last),
    rows,
    longest,
  };
}
