import { STEP_TOLERANCE, type Tolerance } from "@heirloom/core";

/** How far a kernel may be from its reference. One table for all tests. */
export const tolerances = {
  /** Units in the last place of f32, for functions that state theirs. */
  ulp: { absolute: 1e-38, relative: 2 ** -23 },
  /** A chain of some ten generations in f32 against core's loop in f64, any metric. */
  chain: STEP_TOLERANCE,
  /** Thousands of generations: roundings add up like a random walk. */
  longChain: { absolute: 2e-3, relative: 1e-5 },
  /** Variance of one sample of millions, summed in f32. */
  largeSample: { absolute: 2e-6, relative: 2e-6 },
} as const satisfies Record<string, Tolerance>;

export const within = (value: number, reference: number, { absolute, relative }: Tolerance): boolean =>
  Math.abs(value - reference) <= absolute + relative * Math.abs(reference);
