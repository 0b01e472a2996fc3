import type { MetricMember, Told } from "../contracts/metric.ts";
import { figure } from "../results/words.ts";
import { changeOf, type Change } from "../stats/change.ts";
import type { Estimate } from "../stats/interval.ts";
import { pairedDifference } from "../stats/paired.ts";
import { generationsOf, momentsOf, rowOf, type Chains } from "../stats/rows.ts";

/** Chance of finding a change where there is none, over all generations. */
export const CHANGE_ALPHA = 0.01;

/** A measured metric, and what its chains say about generations after the first. */
export interface Telling {
  readonly metric: MetricMember;
  readonly chains: Chains;
  readonly change: Change;
  /** +1 where larger values are worse of what it tells, -1 where smaller ones are. */
  readonly worse: 1 | -1;
}

/** A spread collapses downwards; what else is told gets worse away from what is better. */
export function worseOf({ better }: Pick<MetricMember, "better">, what: Told): 1 | -1 {
  if (what === "spread") return -1;
  if (what === "tails") return better === "lower" ? 1 : -1;
  return better === "higher" ? -1 : 1;
}

export const changeIn = (chains: Chains, { range }: Pick<MetricMember, "range">): Change =>
  changeOf(chains, { alpha: CHANGE_ALPHA, range });

/** The last generation that was measured on two chains or more; undefined where only generation 0 was. */
export function lastGeneration(chains: Chains): number | undefined {
  for (let generation = generationsOf(chains) - 1; generation > 0; generation--) {
    if (momentsOf(rowOf(chains, generation)).n > 1) return generation;
  }
  return undefined;
}

/**
 * A generation's mean as a multiple of generation 0's, with a 95 % interval: of logarithms their difference; else the ratio of means
 * by the delta method on its logarithm, paired within chains. Undefined where the means differ in sign or are 0.
 */
export function multiple({ chains, metric }: Telling, generation: number): Estimate | undefined {
  const [first, later] = [rowOf(chains, 0), rowOf(chains, generation)];
  const [a, b] = [momentsOf(first).mean, momentsOf(later).mean];
  const scaled = (row: Float32Array, mean: number): Float64Array => Float64Array.from(row, (value) => value / mean);
  if (!metric.logarithmic && !(a * b > 0)) return undefined;
  const { estimate } = metric.logarithmic
    ? pairedDifference(later, first)
    : pairedDifference(scaled(later, b), scaled(first, a));
  if (!estimate) return undefined;
  const center = metric.logarithmic ? 0 : Math.log(b / a);
  const grow = (value: number): number => Math.exp(center + value);
  return { value: grow(estimate.value), low: grow(estimate.low), high: grow(estimate.high), n: estimate.n };
}

/** "mean nll goes from 1.42 at generation 0 to 3.1 at generation 99". */
export function courseOf({ chains, metric }: Telling, generation: number): string {
  const mean = (g: number): string => figure(momentsOf(rowOf(chains, g)).mean);
  return `mean ${metric.name} goes from ${mean(0)} at generation 0 to ${mean(generation)} at generation ${generation}`;
}

/** "3.2 times as much (95 % 2.9 to 3.5, 1,000 chains)". */
export const timesWords = ({ value, low, high, n }: Estimate): string =>
  `${figure(value)} times as much (95 % ${figure(low)} to ${figure(high)}, ${n.toLocaleString("en-US")} chains)`;
