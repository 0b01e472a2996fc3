import type { Measured, MetricMember } from "./metric.ts";
import type { MaybePromise } from "./promise.ts";

/**
 * Many numbers of one generation, kept as counts of bins that are the same for every generation and replicate, so that
 * generations can be laid over one another. Kept for the replicates whose samples are.
 */
export interface HistogramMember<N extends string = string> extends Pick<
  MetricMember<N>,
  "name" | "label" | "axis" | "unit" | "summary" | "scale" | "needs" | "onRequest"
> {
  /** Bins of equal width between the ends, of the number itself or of its logarithm by `scale`. */
  readonly bins: { readonly low: number; readonly high: number; readonly count: number };
  /** The numbers of this generation; NaN for those that are undefined, undefined where there are none. */
  values(measured: Measured): MaybePromise<Float64Array | undefined>;
}

export interface Histogram {
  readonly name: string;
  /** Numbers under the lowest and over the highest bin. */
  readonly below: number;
  readonly above: number;
  readonly counts: readonly number[];
}
