import { meanEstimate, type Estimate } from "./interval.ts";
import { momentsOf, type RowMoments } from "./rows.ts";

/** Two arms compared chain by chain: chains with the same number share their random numbers. */
export interface PairedDifference extends RowMoments {
  /** Of the mean difference, first less second; undefined of fewer than two pairs. */
  readonly estimate: Estimate | undefined;
  /** Variance of the difference of independent means over that of the paired one: how many times as many unpaired chains it is worth. */
  readonly gain: number | null;
}

/** First less second, over the chains that both have. */
export function pairedDifference(first: ArrayLike<number>, second: ArrayLike<number>): PairedDifference {
  const pairs = Math.min(first.length, second.length);
  const both = Array.from({ length: pairs }, (_, i) => i).filter(
    (i) => !Number.isNaN(first[i]!) && !Number.isNaN(second[i]!),
  );
  const of = (value: (i: number) => number): RowMoments => momentsOf(Float64Array.from(both, value));
  const moments = of((i) => first[i]! - second[i]!);
  const apart = of((i) => first[i]!).sd ** 2 + of((i) => second[i]!).sd ** 2;
  return { ...moments, estimate: meanEstimate(moments), gain: moments.sd > 0 ? apart / moments.sd ** 2 : null };
}
