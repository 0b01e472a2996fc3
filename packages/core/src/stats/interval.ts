import { studentPoint } from "./distributions/student.ts";
import type { RowMoments } from "./rows.ts";

/** A number with the interval that the chains leave it. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Chains behind it. */
  readonly n: number;
}

/** A mean with Student's interval; undefined of fewer than two values. */
export function meanEstimate({ n, mean, sd }: RowMoments, level = 0.95): Estimate | undefined {
  if (n < 2) return undefined;
  const half = (studentPoint((1 - level) / 2, n - 1) * sd) / Math.sqrt(n);
  return { value: mean, low: mean - half, high: mean + half, n };
}
