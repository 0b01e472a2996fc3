import { logPseudoDeterminant, squaredDistances, type Factor } from "../../linalg/cholesky.ts";

/** A normal distribution and its share of a mixture. */
export interface Component {
  readonly weight: number;
  /** Length d, counted from where the mixture is. */
  readonly mean: Float64Array;
  /** d x d, row-major. */
  readonly covariance: Float64Array;
  readonly factor: Factor;
}

/** Points, n x d, row-major, counted from `origin`, which has length d and is counted from where the mixture is. */
export interface Rows {
  readonly offsets: Float64Array;
  readonly origin: Float64Array;
}

const LOG_TWO_PI = Math.log(2 * Math.PI);

/** ln of weight times density of each row under each component, into `out`, an array of length n for every component. */
export function logJoint(components: readonly Component[], rows: Rows, out: readonly Float64Array[]): void {
  for (const [c, { weight, mean, factor }] of components.entries()) {
    const into = out[c]!;
    const center = mean.map((coordinate, i) => coordinate - rows.origin[i]!);
    const constant = Math.log(weight) - 0.5 * (factor.rank * LOG_TWO_PI + logPseudoDeterminant(factor));
    squaredDistances(factor, { offsets: rows.offsets, center }, into);
    for (let i = 0; i < into.length; i++) into[i] = constant - 0.5 * into[i]!;
  }
}

/**
 * ln of the sum of exp over components, point by point, into `out`, length n; `logs` become shares of that sum. A point that no
 * component reaches belongs to all alike.
 */
export function toShares(logs: readonly Float64Array[], out: Float64Array): Float64Array {
  out.fill(-Infinity);
  for (const log of logs) for (let i = 0; i < out.length; i++) if (log[i]! > out[i]!) out[i] = log[i]!;
  const sums = new Float64Array(out.length);
  for (const log of logs) {
    for (let i = 0; i < out.length; i++) {
      const share = out[i] === -Infinity ? 1 : Math.exp(log[i]! - out[i]!);
      log[i] = share;
      sums[i]! += share;
    }
  }
  for (const log of logs) for (let i = 0; i < out.length; i++) log[i]! /= sums[i]!;
  for (let i = 0; i < out.length; i++) out[i]! += Math.log(sums[i]!);
  return out;
}
