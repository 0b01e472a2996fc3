import type { Measured, MetricMember } from "./metric.ts";
import type { MaybePromise } from "./promise.ts";
import type { Source } from "./source.ts";

/** Bins between two ends, of equal width in the number itself or in its logarithm, by the scale of what is counted. */
export interface Bins {
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/**
 * Many numbers of one generation, kept as counts of bins that are the same for every generation and replicate, so that generations
 * can be laid over one another and replicates added up. Kept for the replicates whose samples are.
 */
export interface HistogramMember<N extends string = string> extends Pick<
  MetricMember<N>,
  "name" | "label" | "axis" | "unit" | "summary" | "scale" | "needs" | "onRequest"
> {
  /** What is counted, in the plural: "sequences", "points". */
  readonly items: string;
  /** On a log scale `low` is above 0. */
  bins(source: Source): Bins;
  /** The numbers of this generation; NaN for those that are undefined, undefined where there are none. */
  values(measured: Measured): MaybePromise<Float64Array | undefined>;
  /** The same numbers of real data, where there are some to compare with. Asked for at generation 0 alone. */
  real?(measured: Measured): MaybePromise<Float64Array | undefined>;
}

/** Numbers by the bins they fall in. */
export interface Tally {
  /** Numbers under the lowest and over the highest bin, infinite ones among them. */
  readonly below: number;
  readonly above: number;
  readonly counts: readonly number[];
}

export interface Histogram extends Tally {
  readonly name: string;
  /** Ends of the bins. */
  readonly low: number;
  readonly high: number;
  /** Numbers that are undefined. */
  readonly missing: number;
  /** Of real data; at generation 0, where there are some. */
  readonly real?: Tally;
}
