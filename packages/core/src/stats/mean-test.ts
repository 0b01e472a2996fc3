import { normalUpper } from "./distributions/normal.ts";
import { studentPoint } from "./distributions/student.ts";
import { correlationOf, shrunk } from "./correlation.ts";
import { criticalMaximum, type Sides } from "./max-normal.ts";
import { generationsOf, momentsOf, rowOf, thinned, type Chains, type RowMoments } from "./rows.ts";
import { chainsForSkewness, meanScore } from "./score.ts";

/** What is said of the means of a metric over generations. */
export interface MeanHypothesis {
  /** Expected mean of each generation; null where nothing is said. */
  readonly expected: readonly (number | null)[];
  /** Which departures speak against it. */
  readonly sides: Sides;
  /** Departure, in the metric's unit, that is still in keeping with it at each generation. */
  tolerance(expected: number): number;
  /** Error that must not go unnoticed, in the metric's unit. */
  error(expected: number): number;
  /** Whether means of the chains that are left count where some have gaps. */
  readonly gaps?: boolean;
  /**
   * Whether the long tail is known to be above. A mean that is too large is then tested however few its chains: Student's t is too
   * rarely large on that side. What is found holds; that nothing is found says little.
   */
  readonly tailAbove?: boolean;
  /** Chains that a generation needs beside what its own skewness asks for. */
  needs?(generation: number): number;
  /** Values that the metric can take. */
  readonly range: readonly [low: number, high: number];
  /** Chance of rejecting it where it is true, over all generations together. */
  readonly alpha: number;
}

/** A generation that was looked at. */
export interface Looked extends RowMoments {
  readonly generation: number;
  readonly expected: number;
  readonly tolerance: number;
  readonly error: number;
  /** Standard error of the mean. */
  readonly se: number;
  /** Departure from what is expected, as a normal score; 0 within the tolerance. */
  readonly score: number;
}

/** A generation that could not be judged. */
export interface Untested extends RowMoments {
  readonly generation: number;
  readonly reason: "gaps" | "few" | "skewed" | "constant";
  /** Chains that would be enough; null where no number is. */
  readonly needs: number | null;
}

export interface MeanTest {
  /** What the largest score may reach; 0 where every generation is constant. */
  readonly critical: number;
  readonly tested: readonly Looked[];
  /** Generations at which all chains have the one value that is expected, or another. */
  readonly equal: readonly number[];
  readonly unequal: readonly Looked[];
  readonly untested: readonly Untested[];
  /** Generations that something was said about; more than were looked at where there are very many. */
  readonly said: number;
}

/** Most generations looked at; of more, this many that are spread over all. */
export const MOST_GENERATIONS = 100;

/**
 * Tests means over many generations at once. The largest |score| is compared with what the largest of as many normal scores, correlated
 * as the chains are, exceeds with probability alpha. Generations whose chains are too skewed for their number are left out.
 */
export function testMeans(chains: Chains, hypothesis: MeanHypothesis): MeanTest {
  const { expected } = hypothesis;
  const length = Math.min(expected.length, generationsOf(chains));
  const said = Array.from({ length }, (_, g) => g).filter((generation) => expected[generation] != null);
  const sorted: Sorted = { tested: [], equal: [], unequal: [], untested: [] };
  for (const generation of thinned(said, MOST_GENERATIONS)) sort(sorted, { chains, hypothesis, generation });
  const rows = sorted.tested.map(({ generation }) => rowOf(chains, generation));
  return { ...sorted, said: said.length, critical: criticalOf(rows, hypothesis) };
}

interface Sorted {
  readonly tested: Looked[];
  readonly equal: number[];
  readonly unequal: Looked[];
  readonly untested: Untested[];
}

interface Place {
  readonly chains: Chains;
  readonly hypothesis: MeanHypothesis;
  readonly generation: number;
}

function sort({ tested, equal, unequal, untested }: Sorted, { chains, hypothesis, generation }: Place): void {
  const row = rowOf(chains, generation);
  const moments = momentsOf(row);
  const leave = (reason: Untested["reason"], needs: number | null): void => {
    untested.push({ ...moments, generation, reason, needs });
  };
  if (moments.n < row.length && !hypothesis.gaps) return leave("gaps", null);
  if (moments.n < 2) return leave("few", 2);
  const needed = neededChains(row, moments, { chains, hypothesis, generation });
  if (needed > moments.n) return leave("skewed", needed);
  const looked = look(moments, hypothesis, generation);
  if (moments.sd > 0) tested.push(looked);
  else if (sameNumber(moments.mean, looked.expected, looked.tolerance)) equal.push(generation);
  else {
    const needs = chainsForRarity(looked, hypothesis);
    if (needs > moments.n) leave("constant", needs);
    else unequal.push(looked);
  }
}

/** Chains with which the mean of a generation can be tested. */
function neededChains(row: Float32Array, moments: RowMoments, { hypothesis, generation }: Place): number {
  if (hypothesis.tailAbove && moments.mean > hypothesis.expected[generation]!) return 0;
  return Math.max(chainsForSkewness(row, moments, hypothesis.range), hypothesis.needs?.(generation) ?? 0);
}

function look(moments: RowMoments, hypothesis: MeanHypothesis, generation: number): Looked {
  const expected = hypothesis.expected[generation]!;
  const tolerance = hypothesis.tolerance(expected);
  const nearest = Math.min(Math.max(moments.mean, expected - tolerance), expected + tolerance);
  return {
    ...moments,
    ...{ generation, expected, tolerance },
    error: hypothesis.error(expected),
    se: moments.sd / Math.sqrt(moments.n),
    score: moments.sd > 0 ? meanScore(moments, nearest) : 0,
  };
}

/** What rounding to Float32, and a few operations before it, may put between two numbers that are the same. */
const ROUNDING = 2 ** -21;

const sameNumber = (value: number, expected: number, tolerance: number): boolean =>
  Math.abs(value - expected) <= tolerance + ROUNDING * Math.max(Math.abs(value), Math.abs(expected), 1e-6);

/**
 * Chains with which one value in all of them speaks against another mean. Where the metric is bounded, values at the far bound may
 * be rare enough to make the mean and still be absent: P(all n alike) <= p^n, p = 1 - |v - mean|/|bound - v|.
 */
function chainsForRarity({ mean, expected }: Looked, { range: [low, high], alpha }: MeanHypothesis): number {
  const bound = expected > mean ? high : low;
  const share = 1 - Math.abs(mean - expected) / Math.abs(bound - mean);
  return Number.isFinite(bound) && share > 0 && share < 1 ? Math.ceil(Math.log(alpha) / Math.log(share)) : 0;
}

function criticalOf(rows: readonly Float32Array[], { alpha, sides }: MeanHypothesis): number {
  if (rows.length === 0) return 0;
  const correlation = shrunk(correlationOf(rows), rows.length, rows[0]!.length);
  return criticalMaximum(correlation, rows.length, { alpha, sides });
}

/** The score as a number of standard errors of a mean of n values. */
export const standardErrors = (score: number, n: number): number =>
  score <= 0 ? score : studentPoint(Math.max(normalUpper(score), 1e-290), n - 1);
