import { extentOf } from "./axis.ts";
import type { Column } from "./line.ts";

export interface Spark {
  readonly letter: string;
  /** Runs of points without a gap, as fractions of the box: x from the left, y from the top. */
  readonly runs: readonly (readonly (readonly [x: number, y: number])[])[];
  readonly end: readonly [x: number, y: number] | null;
}

/** Trends of several arms in one small box, on one scale of their own. */
export function prepareSparks(trend: readonly { readonly letter: string; readonly mean: Column }[]): Spark[] {
  const [low, high] = extentOf(trend.flatMap(({ mean }) => mean.filter((value) => value !== null))) ?? [0, 1];
  const span = high - low || 1;
  const last = Math.max(1, ...trend.map(({ mean }) => mean.length - 1));
  return trend.map(({ letter, mean }) => {
    const runs: (readonly [number, number])[][] = [];
    mean.forEach((value, index) => {
      if (value === null || !Number.isFinite(value)) return;
      const point = [index / last, high === low ? 0.5 : 1 - (value - low) / span] as const;
      if (index > 0 && mean[index - 1] !== null && runs.length > 0) runs.at(-1)!.push(point);
      else runs.push([point]);
    });
    return { letter, runs, end: runs.at(-1)?.at(-1) ?? null };
  });
}
