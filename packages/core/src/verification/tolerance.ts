/** How far a number may be from the one it is compared with: |difference| <= absolute + relative |reference|. */
export interface Tolerance {
  readonly absolute: number;
  readonly relative: number;
}

/**
 * One generation in float32 on a device against the loop in float64, any metric. It is some 200 units in the last place of f32: a
 * corpus is summed in parts, and a variance takes the difference of two such sums.
 */
export const STEP_TOLERANCE: Tolerance = { absolute: 2e-5, relative: 2e-5 };

/** What a chain may be off after `generation` turns: roundings add up like a random walk, so with the square root of their number. */
export function allowedAt(generation: number, reference: number, step: Tolerance = STEP_TOLERANCE): number {
  return Math.sqrt(generation + 1) * (step.absolute + step.relative * Math.abs(reference));
}
