import type { Pace } from "../schema/experiments.ts";

const WINDOW_MS = 60_000;
/** Points closer than this are one point. */
const GRAIN_MS = 2000;
/** Longest silence that counts as time spent: a server that was off spent nothing. */
const LONGEST_STEP_MS = 30_000;

/** The pace after `done` chain generations at `now` (epoch milliseconds): points of the last minute. */
export function paced(pace: Pace, now: number, done: number): Pace {
  const recent = pace.filter(([at]) => now - at <= WINDOW_MS);
  const before = recent.at(-2);
  const kept = before && now - before[0] < GRAIN_MS ? recent.slice(0, -1) : recent;
  return [...kept, [now, done]];
}

/** Seconds until `total` at the rate of the last minute; null while the rate is unknown. */
export function secondsLeft(pace: Pace, now: number, work: { done: number; total: number }): number | null {
  const recent = pace.filter(([at]) => now - at <= WINDOW_MS);
  const [first, last] = [recent[0], recent.at(-1)];
  if (!first || !last || last[0] - first[0] < 500 || last[1] <= first[1]) return null;
  const perSecond = ((last[1] - first[1]) / (last[0] - first[0])) * 1000;
  return Math.max(0, (work.total - work.done) / perSecond - (now - last[0]) / 1000);
}

/** Milliseconds that count as spent between two signs of life. */
export const spentBetween = (before: Date | null, now: Date): number =>
  before ? Math.max(0, Math.min(now.getTime() - before.getTime(), LONGEST_STEP_MS)) : 0;
