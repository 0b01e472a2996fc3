import type { Judgement } from "../contracts/claim.ts";
import { count, figure, roundUp } from "../results/words.ts";
import type { Estimate } from "../stats/interval.ts";
import { openJudgement } from "./common.ts";

/** A number that must lie between two ends. */
export interface Within {
  readonly arm: string | null;
  /** What the number is, in words. */
  readonly statistic: string;
  /** Undefined where there is none: `why` says so. */
  readonly estimate: Estimate | undefined;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  /** Share of the window that half an interval may have for the number alone to count. */
  readonly share?: number | undefined;
  /** What else a reader must know. */
  readonly note?: string | undefined;
}

const SHARE = 0.25;

/**
 * Passed where the whole interval lies in the window, or the number does and half its interval is at most a share of the window;
 * rejected where the interval lies outside; open where it reaches over an end.
 */
export function judgeWithin({ arm, statistic, estimate, low, high, share = SHARE, note }: Within): Judgement {
  if (!estimate) {
    return openJudgement(arm, statistic, "a single chain has no interval: raise N to 2 or more");
  }
  const [from, to] = [low ?? -Infinity, high ?? Infinity];
  const { value } = estimate;
  const half = (estimate.high - estimate.low) / 2;
  const inside = value >= from && value <= to;
  const whole = estimate.low >= from && estimate.high <= to;
  const outside = estimate.high < from || estimate.low > to;
  const narrow = Number.isFinite(to - from) && half <= share * (to - from);
  const state = whole || (inside && narrow) ? "passed" : outside ? "rejected" : "open";
  const ends = `95 % ${figure(estimate.low)} to ${figure(estimate.high)}, ${count(estimate.n)} chains`;
  const more = state === "open" ? moreChains(estimate, [from, to]) : undefined;
  const said = [ends, more, note].filter((part) => part !== undefined).join("; ");
  return { arm, statistic, threshold: [low ?? null, high ?? null], value, state, note: said };
}

/** Chains with which the interval would reach the nearest end no more. */
function moreChains({ value, low, high, n }: Estimate, [from, to]: readonly [number, number]): string {
  const room = Math.min(Math.abs(value - from), Math.abs(value - to));
  const half = (high - low) / 2;
  const needed = n * (half / room) ** 2;
  if (!Number.isFinite(needed) || needed > 1e6) return "too near the end of the window to tell";
  return `raise N to about ${count(Math.max(roundUp(needed), n + 1))}`;
}
