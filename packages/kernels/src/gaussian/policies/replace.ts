import type { FusedPolicy } from "../policy.ts";

/** mean += width * noise mean; ln V += ln of the noise variance. */
export const replace: FusedPolicy = {
  kind: "replace",
  share: () => ({ drawn: 0, fixed: 0 }),
  turn: /* wgsl */ `
fn turn(chain: Chain, generation: u32, real: Moments, noise_part: Moments) -> Chain {
  var next = chain;
  next.mean += width(chain) * noise_part.mean;
  return adding_log_variance(next, log_variance_of(noise_part.m2, noise_part.n));
}
`,
};
