import { fractionOf, type Axis } from "../../charts/prepare/axis.ts";
import type { Column } from "../../charts/prepare/line.ts";

/** A field of a drawing, px, with the axes that lie on it. */
export interface Field {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly x: Axis;
  readonly y: Axis;
}

export type Point = readonly [x: number, y: number];

/** Points closer than this to the one before them would not be seen. px */
const NEAR = 0.2;

/** Where a value stands in the field; null for what its axes cannot show. */
export function pointIn(field: Field, at: number, value: number | null | undefined): Point | null {
  if (value === null || value === undefined) return null;
  const [across, up] = [fractionOf(field.x, at), fractionOf(field.y, value)];
  if (across === null || up === null || !Number.isFinite(across + up)) return null;
  return [field.left + across * field.width, field.top + (1 - up) * field.height];
}

/** A column as runs of points; a gap ends a run. `from` and `to` are the generations in view. */
export function runsIn(field: Field, column: Column): Point[][] {
  const runs: Point[][] = [];
  let open: Point[] | null = null;
  for (let generation = Math.ceil(field.x.min); generation <= field.x.max && generation < column.length; generation++) {
    const point = pointIn(field, generation, column[generation]);
    if (!point) open = null;
    else if (open) {
      const last = open.at(-1)!;
      if (generation === column.length - 1 || Math.abs(point[0] - last[0]) >= NEAR) open.push(point);
    } else runs.push((open = [point]));
  }
  return runs;
}

const text = (value: number): string => String(Number(value.toFixed(2)));

export const pathOf = (points: readonly Point[]): string =>
  points.map(([x, y], at) => `${at === 0 ? "M" : "L"}${text(x)} ${text(y)}`).join("");

/** Runs as one path; a point alone is a line of no length, which round caps make a dot. */
export const runsPath = (runs: readonly (readonly Point[])[]): string =>
  runs.map((run) => (run.length === 1 ? `${pathOf(run)}h.01` : pathOf(run))).join("");

/** The area between two columns, which have their gaps at the same generations. */
export function areaIn(field: Field, low: Column, high: Column): string {
  const both = (column: Column, other: Column): Column =>
    column.map((value, at) => (other[at] === null || other[at] === undefined ? null : value));
  const lows = runsIn(field, both(low, high));
  return runsIn(field, both(high, low))
    .map((run, at) => `${pathOf([...run, ...(lows[at] ?? []).toReversed()])}Z`)
    .join("");
}
