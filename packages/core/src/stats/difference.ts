import { bootstrapMean } from "./bootstrap.ts";
import { studentPoint } from "./distributions/student.ts";
import type { Estimate } from "./interval.ts";
import { pairedDifference } from "./paired.ts";
import { momentsOf, type RowMoments } from "./rows.ts";

/** A difference of two means with its interval, and how it was found. */
export interface Difference extends Estimate {
  /** Welch's degrees of freedom, or pairs less one. */
  readonly degrees: number;
  /** How many times as many unpaired chains the pairs are worth; null of unpaired chains and of constant differences. */
  readonly gain: number | null;
  /** Whether the interval is a bootstrap-t, because the differences are too skewed for Student's. */
  readonly resampled: boolean;
}

/** From this skewness on the bootstrap stands in for Student's t. */
const SKEWED = 1.5;
/** Of more values means are normal enough, and the resamples would not fit. */
const MOST_RESAMPLED = 5000;

/**
 * Difference of the means of two independent samples, first less second, with Welch's 95 % interval (Welch 1947; degrees of freedom
 * by Satterthwaite 1946). NaN is missing; undefined where a side has fewer than two values. `n` is that of the smaller side.
 */
export function welchDifference(first: ArrayLike<number>, second: ArrayLike<number>): Difference | undefined {
  const [a, b] = [momentsOf(first), momentsOf(second)];
  const n = Math.min(a.n, b.n);
  if (n < 2) return undefined;
  const share = ({ sd, n: size }: RowMoments): number => sd ** 2 / size;
  const variance = share(a) + share(b);
  const value = a.mean - b.mean;
  const spread = share(a) ** 2 / (a.n - 1) + share(b) ** 2 / (b.n - 1);
  const degrees = spread > 0 ? variance ** 2 / spread : a.n + b.n - 2;
  const half = studentPoint(0.025, degrees) * Math.sqrt(variance);
  return { value, low: value - half, high: value + half, n, degrees, gain: null, resampled: false };
}

/**
 * Mean difference of two samples whose values belong together by their place, first less second, with Student's 95 % interval, or a
 * bootstrap-t where the differences are skewed. Places where a value is missing (NaN) are left out; undefined of fewer than two pairs.
 */
export function pairedMeans(first: ArrayLike<number>, second: ArrayLike<number>): Difference | undefined {
  const { estimate, gain, skewness, n } = pairedDifference(first, second);
  if (!estimate) return undefined;
  const student = { ...estimate, degrees: n - 1, gain, resampled: false };
  if (Math.abs(skewness) <= SKEWED || n > MOST_RESAMPLED) return student;
  const pairs = Math.min(first.length, second.length);
  const ends = bootstrapMean(Float32Array.from({ length: pairs }, (_, i) => first[i]! - second[i]!));
  return ends ? { ...student, low: ends[0], high: ends[1], resampled: true } : student;
}
