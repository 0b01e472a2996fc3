import type { ArmView } from "@heirloom/api";
import type { ArmNumber } from "./arm-numbers.ts";
import { keyOf, type SweptPath, type SweptValue } from "./swept.ts";
import { extentOf } from "./axis.ts";
import { linearTicks } from "./ticks.ts";

/** A value over two swept paths. Cells run row by row from the top, where the second path has its last value. */
export interface Phase {
  readonly x: SweptPath;
  readonly y: SweptPath;
  readonly columns: readonly SweptValue[];
  /** From top to bottom. */
  readonly rows: readonly SweptValue[];
  readonly cells: readonly PhaseCell[];
  /** Of the values that are there. */
  readonly extent: readonly [low: number, high: number] | null;
  readonly log: boolean;
  /** Lines of equal law, in units of cells from the middle of the first one; none unless every cell has a law. */
  readonly contours: readonly Contour[];
}

export interface PhaseCell {
  readonly column: number;
  readonly row: number;
  /** Arms behind it: one, or those that are averaged. */
  readonly arms: readonly ArmView[];
  /** With several arms the mean of their means, which has no interval over chains. */
  readonly number: ArmNumber | null;
  /** 0 to 1 on the ramp; null where there is no value. */
  readonly share: number | null;
  readonly state: CellState | null;
}

export type CellState = "passed" | "open" | "rejected";

export interface PhaseInput {
  readonly arms: readonly ArmView[];
  readonly x: SweptPath;
  readonly y: SweptPath;
  /** Values of the other paths by key; a path that is not named is averaged over. */
  readonly fixed: Readonly<Record<string, string>>;
  numberOf(index: number): ArmNumber | undefined;
  stateOf(index: number): CellState | null;
  readonly log: boolean;
}

export function preparePhase({ arms, x, y, fixed, numberOf, stateOf, log: wanted }: PhaseInput): Phase {
  const columns = x.values;
  const rows = y.values.toReversed();
  const shown = arms.filter((arm) => Object.entries(fixed).every(([path, key]) => keyOf(arm.values[path]) === key));
  const byPlace = Map.groupBy(shown, (arm) => `${keyOf(arm.values[x.path])} ${keyOf(arm.values[y.path])}`);
  const cells = rows.flatMap((rowValue, row) =>
    columns.map((columnValue, column) => {
      const members = byPlace.get(`${columnValue.key} ${rowValue.key}`) ?? [];
      const numbers = members.map(({ index }) => numberOf(index)).filter((one) => one !== undefined);
      const state = worst(members.map(({ index }) => stateOf(index)));
      return { column, row, arms: members, number: averaged(numbers), state };
    }),
  );
  const values = cells.flatMap(({ number }) => (number?.mean == null ? [] : [number.mean]));
  const extent = extentOf(values);
  const log = wanted && values.length > 0 && values.every((value) => value > 0);
  const share = (value: number | null | undefined): number | null => {
    if (value === null || value === undefined || !Number.isFinite(value) || !extent) return null;
    const [low, high] = extent;
    if (high === low) return 0.5;
    return log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  };
  const placed = cells.map((cell) => ({ ...cell, share: share(cell.number?.mean) }));
  const laws = cells.map(({ number }) => number?.law ?? null);
  return { x, y, columns, rows, cells: placed, extent, log, contours: contoursOf(laws, columns.length) };
}

/** The number of one arm; of several the mean of their means, and of their laws where all have one. */
function averaged(numbers: readonly ArmNumber[]): ArmNumber | null {
  if (numbers.length <= 1) return numbers[0] ?? null;
  const mean = average(numbers.flatMap(({ mean }) => (mean === null ? [] : [mean])));
  const laws = numbers.flatMap(({ law }) => (law === null ? [] : [law]));
  const n = numbers.reduce((sum, one) => sum + one.n, 0);
  const law = laws.length === numbers.length ? average(laws) : null;
  return { mean, half: null, n, generation: numbers[0]!.generation, law, z: null };
}

const average = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

const severity = { passed: 0, open: 1, rejected: 2 } as const satisfies Record<CellState, number>;

function worst(states: readonly (CellState | null)[]): CellState | null {
  const known = states.filter((state) => state !== null);
  return known.toSorted((a, b) => severity[b] - severity[a])[0] ?? null;
}

export interface Contour {
  readonly level: number;
  /** Pieces of the line, each between two points. */
  readonly pieces: readonly (readonly [x1: number, y1: number, x2: number, y2: number])[];
}

const LEVELS = 4;

/** Lines of equal law by marching squares over the middles of the cells; bilinear between them. */
export function contoursOf(values: readonly (number | null)[], width: number): Contour[] {
  const height = values.length / width;
  if (width < 2 || height < 2 || values.some((value) => value === null || !Number.isFinite(value))) return [];
  const law = values as readonly number[];
  const [low, high] = extentOf(law)!;
  if (high === low) return [];
  const levels = linearTicks(low, high, LEVELS).filter((level) => level > low && level < high);
  return levels
    .map((level) => ({ level, pieces: piecesAt(law, width, level) }))
    .filter(({ pieces }) => pieces.length > 0);
}

function piecesAt(law: readonly number[], width: number, level: number): Contour["pieces"] {
  const pieces: [number, number, number, number][] = [];
  for (let row = 0; row + 1 < law.length / width; row++) {
    for (let column = 0; column + 1 < width; column++) {
      const corner = (dx: number, dy: number): number => law[(row + dy) * width + column + dx]!;
      const crossings = edges.flatMap(([ax, ay, bx, by]) => {
        const [a, b] = [corner(ax, ay) - level, corner(bx, by) - level];
        if (a < 0 === b < 0) return [];
        const t = a / (a - b);
        return [[column + ax + t * (bx - ax), row + ay + t * (by - ay)] as const];
      });
      for (let at = 0; at + 1 < crossings.length; at += 2) pieces.push([...crossings[at]!, ...crossings[at + 1]!]);
    }
  }
  return pieces;
}

/** Edges of a square from corner to corner, around it. */
const edges = [
  [0, 0, 1, 0],
  [1, 0, 1, 1],
  [1, 1, 0, 1],
  [0, 1, 0, 0],
] as const;

/** A colour of the sequential ramp as CSS computes it. */
export function heatFill(share: number): string {
  const [from, to, part] =
    share < 0.5 ? ["--heat-low", "--heat-mid", share * 2] : ["--heat-mid", "--heat-high", share * 2 - 1];
  return `color-mix(in oklab, var(${to}) ${Math.round(part * 100)}%, var(${from}))`;
}

/** Ink that is read on a colour of the ramp. */
export const heatInk = (share: number): string => (share < 0.56 ? "var(--ink)" : "var(--paper)");
