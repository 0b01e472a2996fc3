import { normalQuantile } from "../../random/normal-quantile.ts";
import { betaCdf } from "./beta.ts";

/** P(T > t) for Student's t with `degrees` degrees of freedom, t >= 0 (Abramowitz and Stegun 26.7.1). */
export const studentUpper = (t: number, degrees: number): number =>
  t < 0 ? 1 - studentUpper(-t, degrees) : 0.5 * betaCdf(degrees / (degrees + t * t), degrees / 2, 0.5);

/** Upper p-value of |t|, two-sided. */
export const studentTwoSided = (t: number, degrees: number): number => 2 * studentUpper(Math.abs(t), degrees);

/** The point that T exceeds with probability `upper`, 0 < upper < 1/2: bisection on the tail, to relative 1e-12. */
export function studentPoint(upper: number, degrees: number): number {
  let low = 0;
  let high = 1;
  while (studentUpper(high, degrees) > upper) high *= 2;
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (studentUpper(middle, degrees) > upper) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Past this many standard errors tails underflow; what is compared with z lies far below. */
const FAR = 30;

/** The standard normal value that is exceeded as rarely as t is by Student's t. */
export function normalScore(t: number, degrees: number): number {
  const upper = studentUpper(Math.abs(t), degrees);
  const z = upper > 1e-200 ? -normalQuantile(upper) : FAR;
  return Math.sign(t) * Math.min(z, FAR);
}
