import type { ArmView } from "@heirloom/api";
import { formatTick } from "../../format/numbers.ts";
import type { ArmNumber } from "./arm-numbers.ts";
import { extentOf } from "./axis.ts";
import { metricInfo } from "./metric.ts";
import { keyOf, type SweptPath } from "./swept.ts";
import { linearTicks, logTicks } from "./ticks.ts";

/** An axis of parallel coordinates. Positions run from 0 at its foot to 1. */
export interface ParallelAxis {
  readonly id: string;
  readonly label: string;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
  /** Positions of all arms by index; null where nothing is known. */
  readonly positions: readonly (number | null)[];
}

const FOOT = 0.04;
const inside = (share: number): number => FOOT + share * (1 - 2 * FOOT);

/** Values of a swept path stand in their order at equal distances: sweeps are often logarithmic. */
export function sweptAxis({ path, name, values }: SweptPath, arms: readonly ArmView[]): ParallelAxis {
  const last = Math.max(1, values.length - 1);
  const place = new Map(values.map(({ key }, index) => [key, values.length === 1 ? 0.5 : inside(index / last)]));
  const every = Math.ceil(values.length / MOST_TICKS);
  return {
    id: path,
    label: name,
    ticks: values.flatMap(({ key, text }, index) => (index % every === 0 ? [{ at: place.get(key)!, text }] : [])),
    positions: arms.map((arm) => place.get(keyOf(arm.values[path])) ?? null),
  };
}

const MOST_TICKS = 12;

/** A metric over all arms, logarithmic where the metric is and every value is positive. */
export function metricAxis(metric: string, numbers: readonly ArmNumber[]): ParallelAxis {
  const info = metricInfo(metric);
  const values = numbers.map(({ mean }) => (mean !== null && Number.isFinite(mean) ? mean : null));
  const extent = extentOf(values.filter((value) => value !== null));
  const base = { id: `metric:${metric}`, label: info.label };
  if (!extent) return { ...base, ticks: [], positions: values };
  const [low, high] = extent;
  const log = info.scale === "log" && low > 0 && high > low;
  const share = (value: number): number => {
    if (high === low) return 0.5;
    return log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  };
  const ticks = (log ? logTicks : linearTicks)(low, high, 5).filter((tick) => tick >= low && tick <= high);
  return {
    ...base,
    ticks: ticks.map((tick) => ({ at: inside(share(tick)), text: formatTick(tick) })),
    positions: values.map((value) => (value === null ? null : inside(share(value)))),
  };
}

/** Parts of axes that are chosen, by axis. */
export type Brushes = Readonly<Record<string, readonly [low: number, high: number]>>;

/** Arms, by index, inside all brushes; null when nothing is brushed. */
export function brushedArms(axes: readonly ParallelAxis[], brushes: Brushes): ReadonlySet<number> | null {
  const active = axes.flatMap(({ id, positions }) => {
    const brush = brushes[id];
    return brush ? [{ positions, brush }] : [];
  });
  if (active.length === 0) return null;
  const arms = axes[0]?.positions.length ?? 0;
  const within = (index: number): boolean =>
    active.every(({ positions, brush: [low, high] }) => {
      const at = positions[index] ?? null;
      return at !== null && at >= low && at <= high;
    });
  return new Set(Array.from({ length: arms }, (_, index) => index).filter(within));
}

/** An even choice of at most so many of the arms, keeping those that must stay. */
export function thinned(indexes: readonly number[], most: number, kept: ReadonlySet<number>): number[] {
  if (indexes.length <= most) return [...indexes];
  const stride = Math.ceil(indexes.length / Math.max(1, most - kept.size));
  return indexes.filter((index, place) => kept.has(index) || place % stride === 0);
}

/** A line over the axes as runs without a gap: [axis, position] pairs. */
export function runsOf(axes: readonly ParallelAxis[], index: number): [number, number][][] {
  const runs: [number, number][][] = [];
  let open = false;
  axes.forEach(({ positions }, axis) => {
    const at = positions[index] ?? null;
    if (at !== null && open) runs.at(-1)!.push([axis, at]);
    else if (at !== null) runs.push([[axis, at]]);
    open = at !== null;
  });
  return runs;
}
