import { formatAgo } from "../../format/time.ts";
import type { Estimate } from "../estimate.ts";
import type { ToldRate } from "./use-rate.ts";

/** What a run will take, and what that rests on. */
export interface Cost {
  /** Null where the size of a source is not known yet. */
  readonly seconds: number | null;
  readonly basis: string;
  /** What should be thought over before it is launched. */
  readonly warnings: readonly string[];
}

const DAY = 86_400;
const MOST_BYTES = 10e9;

/** `rate` is of the one family that is used; without it the family's formula stands for one thread. */
export function costOf({ seconds, bytes }: Pick<Estimate, "seconds" | "bytes">, rate: ToldRate | null): Cost {
  const expected = seconds === null ? null : seconds / (rate?.gain ?? 1);
  return { seconds: expected, basis: basisOf(seconds, rate), warnings: warningsOf(expected, bytes) };
}

function basisOf(seconds: number | null, rate: ToldRate | null): string {
  if (seconds === null) return "Time is known once the dataset is: its size decides.";
  if (!rate) return "Time by the formula of the family, on one thread: none of its runs was measured here yet.";
  const { family, runs, newest, at } = rate;
  const newestRun = formatAgo(new Date(newest), at);
  const when = newestRun === "now" ? "just now" : /min|h|days/.test(newestRun) ? `${newestRun} ago` : newestRun;
  const measured = runs === 1 ? `a run of ${family} here took` : `${runs} runs of ${family} here took, the newest`;
  return `Time as ${measured} ${when}.`;
}

function warningsOf(seconds: number | null, bytes: number): string[] {
  const long = seconds !== null && seconds > DAY ? ["takes over a day: fewer replicates, generations or arms"] : [];
  const large =
    bytes > MOST_BYTES ? ["stores over 10 GB of measurements: fewer replicates, generations or metrics"] : [];
  return [...long, ...large].map((warning) => `It ${warning}.`);
}
