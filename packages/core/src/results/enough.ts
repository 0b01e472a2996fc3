import { normalQuantile } from "../random/normal-quantile.ts";
import { standardErrors, type Looked, type MeanTest, type Untested } from "../stats/mean-test.ts";
import { count, figure, generationWords, roundUp } from "./words.ts";

/** Why chains cannot tell, in words, with the number of them that could. */
export interface Openness {
  readonly note: string;
}

/** Chance with which an error must be found before a law is said to hold. */
const POWER = 0.9;
/** More chains than anyone runs. */
const TOO_MANY = 1e6;

const raise = (chains: number): string =>
  chains > TOO_MANY
    ? "no number of chains that can be run would tell: look at its logarithm or its median"
    : `raise N to about ${count(roundUp(chains))}`;

const reasons: Record<Untested["reason"], string> = {
  gaps: "chains have gaps, and those that are left need not be like the others",
  few: "a single chain has no standard error",
  skewed: "the chains are too skewed for their number",
  constant: "all chains have one value, and rarer ones may have been missed",
};

/** Of generations that could not be judged. */
export function openFor(untested: readonly Untested[], { tested }: MeanTest): Openness {
  const [{ reason }] = untested as readonly [Untested, ...Untested[]];
  const alike = untested.filter((one) => one.reason === reason);
  const where = generationWords(alike.map(({ generation }) => generation));
  const needs = alike.map((one) => one.needs).filter((needed) => needed !== null);
  const others = tested.length > 0 ? " (the others agree with the law)" : "";
  const fix = needs.length > 0 ? `: ${raise(Math.max(...needs))}` : "";
  return { note: `at ${where} ${reasons[reason]}${others}${fix}` };
}

/** Undefined where an error of the stated size would have been found at some generation with probability .9. */
export function powerOf({ tested, critical }: MeanTest, size: number): Openness | undefined {
  if (tested.length === 0) return undefined;
  const reach = critical + normalQuantile(POWER);
  const found = tested.some(({ n, se, error }) => error >= (standardErrors(critical, n) + normalQuantile(POWER)) * se);
  if (found) return undefined;
  const needed = Math.min(...tested.map(({ n, se, error }) => n * ((reach * se) / error) ** 2));
  return {
    note: `nothing speaks against it, but an error of ${figure(100 * size)} % could have gone unnoticed: ${raise(needed)}`,
  };
}

/** Undefined where the whole interval of every mean lies within the tolerance. */
export function withinTolerance({ tested, critical }: MeanTest): Openness | undefined {
  const short = tested.filter(
    (looked) => Math.abs(off(looked)) + standardErrors(critical, looked.n) * looked.se > looked.tolerance,
  );
  if (short.length === 0) return undefined;
  const where = generationWords(short.map(({ generation }) => generation));
  const room = short.map((looked) => ({ ...looked, left: looked.tolerance - Math.abs(off(looked)) }));
  if (room.some(({ left }) => left <= 0)) return { note: `at ${where} the mean lies at the edge of the tolerance` };
  const needed = Math.max(...room.map(({ n, se, left }) => n * ((critical * se) / left) ** 2));
  return { note: `at ${where} the interval of the mean reaches beyond the tolerance: ${raise(needed)}` };
}

const off = ({ mean, expected }: Looked): number => mean - expected;
