import type { MeasuredArm } from "../contracts/claim.ts";
import { pairedDifference } from "../stats/paired.ts";
import { momentsOf, type RowMoments } from "../stats/rows.ts";

/** Whether two arms share their random numbers, replicate by replicate. */
const paired = (first: MeasuredArm, second: MeasuredArm): boolean =>
  first.definition.seed === second.definition.seed && first.definition.replicates === second.definition.replicates;

/** A mean difference between two arms, first less second. */
export interface Gap {
  readonly mean: number;
  readonly se: number;
  /** Chains of the smaller arm. */
  readonly n: number;
  /** How many times as many chains without common random numbers it is worth; null where arms are not paired. */
  readonly gain: number | null;
}

interface Side {
  readonly arm: MeasuredArm;
  readonly values: Float32Array;
}

/** Paired within replicates where arms share their random numbers, else by the variances of both (Welch). */
export function gapBetween(first: Side, second: Side): Gap {
  if (paired(first.arm, second.arm)) {
    const { mean, sd, n, gain } = pairedDifference(first.values, second.values);
    return { mean, se: sd / Math.sqrt(n), n, gain };
  }
  const [a, b] = [momentsOf(first.values), momentsOf(second.values)];
  const error = ({ sd, n }: RowMoments): number => sd ** 2 / n;
  return { mean: a.mean - b.mean, se: Math.sqrt(error(a) + error(b)), n: Math.min(a.n, b.n), gain: null };
}
