import { addValue, columnsOf, emptyRunning, mergeRunning, type Running, type Summary } from "@heirloom/core";
import type { seriesSummaries } from "../schema/index.ts";

/** The columns of a summary under way, as they are stored. */
export interface RunningColumns {
  readonly n: Float64Array;
  readonly mean: Float64Array;
  readonly m2: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly infinite: Float64Array;
}

export function emptyColumns(generations: number): RunningColumns {
  const zeros = (): Float64Array => new Float64Array(generations);
  return {
    n: zeros(),
    mean: zeros(),
    m2: zeros(),
    min: zeros().fill(Infinity),
    max: zeros().fill(-Infinity),
    infinite: zeros(),
  };
}

/** Rows of measurements [generations x replicates] that begin at `firstGeneration`. */
export interface Rows {
  readonly firstGeneration: number;
  readonly replicates: number;
  readonly values: Float32Array;
}

/** Merges rows into the columns, in place. */
export function mergeRows(columns: RunningColumns, { firstGeneration, replicates, values }: Rows): void {
  for (let row = 0; row * replicates < values.length; row++) {
    const chunk = emptyRunning();
    for (const value of values.subarray(row * replicates, (row + 1) * replicates)) addValue(chunk, value);
    const generation = firstGeneration + row;
    writeRunning(columns, generation, mergeRunning(runningAt(columns, generation), chunk));
  }
}

const runningAt = ({ n, mean, m2, min, max, infinite }: RunningColumns, g: number): Running => ({
  n: n[g]!,
  mean: mean[g]!,
  m2: m2[g]!,
  min: min[g]!,
  max: max[g]!,
  infinite: infinite[g]!,
});

function writeRunning(columns: RunningColumns, g: number, running: Running): void {
  columns.n[g] = running.n;
  columns.mean[g] = running.mean;
  columns.m2[g] = running.m2;
  columns.min[g] = running.min;
  columns.max[g] = running.max;
  columns.infinite[g] = running.infinite;
}

type Stored = typeof seriesSummaries.$inferSelect;

/** A stored summary as charts and results read it: gaps are null. */
export function summaryOf(stored: Stored): Summary {
  const { n, mean, m2, sd, min, max, q05, q25, median, q75, q95 } = stored;
  const unknown = missing(n.length);
  const infinite = gaps(stored.infinite ?? unknown);
  if (m2) {
    const columns = { n, mean, m2, min, max, infinite: stored.infinite ?? unknown };
    return { ...columnsOf(Array.from(n, (_, g) => runningAt(columns, g))), infinite };
  }
  return {
    n: Array.from(n),
    infinite,
    mean: gaps(mean),
    sd: gaps(sd ?? unknown),
    min: gaps(min),
    max: gaps(max),
    q05: gaps(q05 ?? unknown),
    q25: gaps(q25 ?? unknown),
    median: gaps(median ?? unknown),
    q75: gaps(q75 ?? unknown),
    q95: gaps(q95 ?? unknown),
  };
}

const missing = (length: number): Float64Array => new Float64Array(length).fill(NaN);
const gaps = (values: Float64Array): (number | null)[] =>
  Array.from(values, (value) => (Number.isNaN(value) ? null : value));

/** A column for storage: a gap is NaN. */
export const columnOf = (values: readonly (number | null)[]): Float64Array =>
  Float64Array.from(values, (value) => value ?? NaN);
