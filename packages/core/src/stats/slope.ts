import { studentPoint } from "./distributions/student.ts";
import type { Estimate } from "./interval.ts";
import { momentsOf } from "./rows.ts";
import { lineThrough } from "./trend.ts";

/** A place on the axis, and the values that chains have there. */
export interface Point {
  readonly x: number;
  readonly row: ArrayLike<number>;
}

/**
 * Slope of the means (or of their logarithms over those of x) by least squares, with the interval that the chains leave it: the slope is
 * a weighted sum of means, so each chain has a share in it, in the first order for logarithms, and shares are independent even where
 * means are not. Rows of one length belong to the same chains. Where chains cannot be matched or there is one, the interval is
 * that of the residuals. Undefined where there is neither.
 */
export function slopeOf(points: readonly Point[], scale: "linear" | "log"): Estimate | undefined {
  const moments = points.map(({ row }) => momentsOf(row));
  const log = scale === "log";
  const x = points.map((point) => (log ? Math.log(point.x) : point.x));
  const line = lineThrough(
    x,
    moments.map(({ mean }) => (log ? Math.log(mean) : mean)),
  );
  if (!line) return undefined;
  const n = Math.min(...moments.map((one) => one.n));
  const chains = points[0]!.row.length;
  if (n > 1 && points.every(({ row }) => row.length === chains)) {
    const weights = weightsOf(x).map((weight, i) => (log ? weight / moments[i]!.mean : weight));
    const shares = Float64Array.from({ length: chains }, (_, c) =>
      points.reduce((sum, { row }, i) => sum + weights[i]! * row[c]!, 0),
    );
    const { sd, n: whole } = momentsOf(shares);
    if (whole > 1) return around(line.slope, (studentPoint(0.025, whole - 1) * sd) / Math.sqrt(whole), whole);
  }
  if (!line.interval) return undefined;
  return { value: line.slope, low: line.interval[0], high: line.interval[1], n };
}

const around = (value: number, half: number, n: number): Estimate => ({
  value,
  low: value - half,
  high: value + half,
  n,
});

function weightsOf(x: readonly number[]): number[] {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  const sxx = x.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return x.map((value) => (value - mean) / sxx);
}
