import type { FusedPolicy } from "../policy.ts";

/**
 * The corpus of generation g holds g parts of n items when one more comes: mean and mean squared deviation move by the new part's
 * share (Chan, Golub, LeVeque 1983, eq. 2.1, divided by the count, so that nothing grows).
 */
export const accumulate: FusedPolicy = {
  kind: "accumulate",
  share: () => ({ drawn: 0, fixed: 0 }),
  turn: /* wgsl */ `
fn turn(chain: Chain, generation: u32, real: Moments, noise_part: Moments) -> Chain {
  let scale = width(chain);
  let parts = f32(generation) + 1.0;
  let share = 1.0 / parts;
  let delta = scale * noise_part.mean;
  let part_spread = scale * scale * noise_part.m2 / noise_part.n;
  let spread = chain.spread + share * (part_spread - chain.spread) + share * (1.0 - share) * delta * delta;
  let next = Chain(chain.mean + share * delta, 0.0, 0.0, spread);
  let n = noise_part.n * parts;
  return with_log_variance(next, log_variance_of(spread * n, n));
}
`,
};
