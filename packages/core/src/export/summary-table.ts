import { metrics as registered } from "../metrics/index.ts";
import type { TabledArm } from "./measured.ts";

/** A metric of an arm at one generation. */
export interface SummaryCell {
  readonly mean: number | null;
  /** Half of the width of the 95 % interval; null at N = 1. */
  readonly half: number | null;
  readonly n: number;
}

/** Arms x metrics at a generation, for a table that is read. */
export interface SummaryGrid {
  readonly generation: number;
  readonly metrics: readonly { readonly name: string; readonly label: string; readonly unit: string }[];
  readonly rows: readonly { readonly letter: string; readonly label: string; readonly cells: readonly SummaryCell[] }[];
}

export function summaryGrid(arms: readonly TabledArm[], names: readonly string[], generation: number): SummaryGrid {
  return {
    generation,
    metrics: names.map((name) => {
      const member = registered.find((metric) => metric.name === name);
      return { name, label: member?.label ?? name, unit: member?.unit ?? "" };
    }),
    rows: arms.map((arm) => ({
      letter: arm.letter,
      label: arm.label,
      cells: names.map((name) => cellOf(arm, name, generation)),
    })),
  };
}

function cellOf({ metrics }: TabledArm, name: string, generation: number): SummaryCell {
  const columns = metrics[name];
  const [mean, low, high] = [columns?.mean[generation], columns?.low[generation], columns?.high[generation]];
  const half = low === null || low === undefined || high === null || high === undefined ? null : (high - low) / 2;
  return { mean: mean ?? null, half, n: columns?.n[generation] ?? 0 };
}

/** The newest generation that all arms which have begun have a value for. */
export function newestCommon(arms: readonly TabledArm[], names: readonly string[]): number {
  const newest = arms.flatMap(({ metrics }) =>
    names.flatMap((name) => {
      const last = metrics[name]?.mean.findLastIndex((value) => value !== null) ?? -1;
      return last < 0 ? [] : [last];
    }),
  );
  return newest.length === 0 ? 0 : Math.min(...newest);
}

/** The N of all cells that have one, where they are the same. */
export function commonN({ rows }: SummaryGrid): number | null {
  const all = new Set(rows.flatMap(({ cells }) => cells.flatMap(({ n }) => (n > 0 ? [n] : []))));
  return all.size === 1 ? [...all][0]! : null;
}
