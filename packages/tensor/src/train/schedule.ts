/** How the learning rate goes over a training of known length. */
export interface Schedule {
  /** Highest learning rate. */
  readonly learningRate: number;
  /** Steps over which it rises to it in equal parts. Default 0. */
  readonly warmup?: number;
  /** Where the cosine ends, as a share of the highest. 1 keeps the rate constant. Default 0.1. */
  readonly floor?: number;
}

/**
 * The learning rate of a step counted from 0: linear warm-up, then eta_min + (eta_max - eta_min) (1 + cos(pi T_cur / T)) / 2
 * (Loshchilov and Hutter 2017, "SGDR", eq. 5, without restarts).
 */
export function learningRate(schedule: Schedule, step: number, steps: number): number {
  const { learningRate: highest, warmup = 0, floor = 0.1 } = schedule;
  if (step < warmup) return (highest * (step + 1)) / warmup;
  const lowest = highest * floor;
  const done = steps > warmup ? Math.min(1, (step - warmup) / (steps - warmup)) : 1;
  return lowest + ((highest - lowest) * (1 + Math.cos(Math.PI * done))) / 2;
}
