import { studentPoint } from "./distributions/student.ts";
import type { Estimate } from "./interval.ts";
import { momentsOf } from "./rows.ts";

/**
 * A ratio of means r = a/b with its 95 % interval by the delta method (Cochran 1977, section 6.3): the standard error is that of the
 * mean of x - r y, over b; of x and y apart where they are not paired. Undefined where b is 0 or a side has fewer than two values.
 */
export function ratioOf(above: ArrayLike<number>, below: ArrayLike<number>, paired: boolean): Estimate | undefined {
  const left = new Float64Array(above.length);
  for (let i = 0; i < left.length; i++) left[i] = paired && Number.isNaN(below[i]!) ? NaN : above[i]!;
  const right = Float64Array.from({ length: below.length }, (_, i) =>
    paired && Number.isNaN(left[i]!) ? NaN : below[i]!,
  );
  const [a, b] = [momentsOf(left), momentsOf(right)];
  const n = Math.min(a.n, b.n);
  if (n < 2 || b.mean === 0) return undefined;
  const value = a.mean / b.mean;
  const together = momentsOf(left.map((x, i) => x - value * (right[i] ?? NaN)));
  const variance = paired ? together.sd ** 2 / together.n : a.sd ** 2 / a.n + (value * b.sd) ** 2 / b.n;
  const half = (studentPoint(0.025, n - 1) * Math.sqrt(variance)) / Math.abs(b.mean);
  return { value, low: value - half, high: value + half, n };
}
