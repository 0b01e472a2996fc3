import { normalUpper } from "./distributions/normal.ts";
import { studentPoint } from "./distributions/student.ts";

export interface MannKendall {
  /** Pairs that rise less those that fall. */
  readonly s: number;
  /** Share of all pairs that rise; ties count half. */
  readonly rising: number;
  /** With correction for ties and continuity; values are taken as independent. */
  readonly z: number;
  /** Two-sided. */
  readonly p: number;
}

/** Mann's (1945) and Kendall's test for a monotone trend; NaN is missing. */
export function mannKendall(series: readonly number[]): MannKendall {
  const values = series.filter((value) => !Number.isNaN(value));
  const n = values.length;
  let s = 0;
  for (let j = 1; j < n; j++) for (let i = 0; i < j; i++) s += Math.sign(values[j]! - values[i]!);
  const ties = new Map<number, number>();
  for (const value of values) ties.set(value, (ties.get(value) ?? 0) + 1);
  const spread = (t: number): number => t * (t - 1) * (2 * t + 5);
  const variance = (spread(n) - [...ties.values()].reduce((sum, t) => sum + spread(t), 0)) / 18;
  const z = variance > 0 ? (s - Math.sign(s)) / Math.sqrt(variance) : 0;
  const pairs = (n * (n - 1)) / 2;
  return { s, rising: pairs > 0 ? (s / pairs + 1) / 2 : 0.5, z, p: 2 * normalUpper(Math.abs(z)) };
}

export interface Line {
  readonly slope: number;
  readonly intercept: number;
  /** Standard error of the slope; undefined of fewer than three points. */
  readonly se: number | undefined;
  /** 95 % interval of the slope, Student's t with n - 2 degrees of freedom. */
  readonly interval: readonly [low: number, high: number] | undefined;
}

/** Ordinary least squares of y on x; undefined where all x are the same. */
export function lineThrough(x: readonly number[], y: readonly number[]): Line | undefined {
  const n = x.length;
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / n;
  const [mx, my] = [mean(x), mean(y)];
  const sxx = x.reduce((sum, value) => sum + (value - mx) ** 2, 0);
  if (n < 2 || sxx === 0) return undefined;
  const slope = x.reduce((sum, value, i) => sum + (value - mx) * (y[i]! - my), 0) / sxx;
  const intercept = my - slope * mx;
  if (n < 3) return { slope, intercept, se: undefined, interval: undefined };
  const residual = x.reduce((sum, value, i) => sum + (y[i]! - intercept - slope * value) ** 2, 0);
  const se = Math.sqrt(residual / (n - 2) / sxx);
  const half = studentPoint(0.025, n - 2) * se;
  return { slope, intercept, se, interval: [slope - half, slope + half] };
}
