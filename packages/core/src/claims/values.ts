import type { MeasuredArm } from "../contracts/claim.ts";
import { count } from "../results/words.ts";
import { bootstrapMean } from "../stats/bootstrap.ts";
import { meanEstimate, type Estimate } from "../stats/interval.ts";
import { quantileInterval } from "../stats/quantile-interval.ts";
import { generationsOf, momentsOf, rowOf } from "../stats/rows.ts";
import { quantileSorted } from "../stats/summary.ts";
import { chainsOf } from "./chains.ts";

/** What of a metric is looked at. */
export interface Asked {
  readonly metric: string;
  readonly generation?: number | undefined;
  readonly generations?: readonly [first: number, last: number] | undefined;
}

/** "at generation 10", "averaged over generations 50 to 99". */
export function whenWords({ generation, generations }: Asked): string {
  if (generations) return `averaged over generations ${count(generations[0])} to ${count(generations[1])}`;
  return generation === undefined ? "at the last generation" : `at generation ${count(generation)}`;
}

/** A value of every chain, in replicate order, NaN where missing; or why there is none. */
export function valuesOf(arm: MeasuredArm, { metric, generation, generations }: Asked): Float32Array | string {
  const chains = chainsOf(arm, metric);
  if (!chains) return `${metric} was not measured on arm ${arm.letter}`;
  const last = generationsOf(chains) - 1;
  const [from, to] = generations ?? [generation ?? last, generation ?? last];
  if (to > last || from > to) return `arm ${arm.letter} has generations 0 to ${count(last)}`;
  if (from === to) return rowOf(chains, from);
  const average = new Float32Array(chains.replicates);
  for (let replicate = 0; replicate < average.length; replicate++) {
    let sum = 0;
    for (let g = from; g <= to; g++) sum += rowOf(chains, g)[replicate]!;
    average[replicate] = sum / (to - from + 1);
  }
  return average;
}

/** From this skewness on the bootstrap stands in for Student's t. */
const SKEWED = 1.5;
/** Of more chains means are normal enough, and the resamples would not fit. */
const MOST_RESAMPLED = 5000;

/** Mean or median with its 95 % interval: Student's t or, of skewed values, bootstrap-t; order statistics for a median. Undefined of fewer than two values. */
export function estimateOf(row: Float32Array, statistic: "mean" | "median"): Estimate | undefined {
  if (statistic === "median") return medianOf(row);
  const moments = momentsOf(row);
  const student = meanEstimate(moments);
  if (!student || Math.abs(moments.skewness) <= SKEWED || row.length > MOST_RESAMPLED) return student;
  const ends = bootstrapMean(row);
  return ends ? { ...student, low: ends[0], high: ends[1] } : student;
}

function medianOf(row: Float32Array): Estimate | undefined {
  const sorted = row.filter((value) => !Number.isNaN(value)).toSorted();
  if (sorted.length < 2) return undefined;
  if (sorted[0] === sorted.at(-1)) return { value: sorted[0]!, low: sorted[0]!, high: sorted[0]!, n: sorted.length };
  const [low, high] = quantileInterval(sorted, 0.5);
  return { value: quantileSorted(sorted, 0.5)!, low: low ?? -Infinity, high: high ?? Infinity, n: sorted.length };
}
