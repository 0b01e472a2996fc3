/** n, mean and sum of squared deviations, merged as in Chan, Golub, LeVeque (1983), eq. 2.1. Items may be none. */
export const momentsWgsl = /* wgsl */ `
struct Moments { n: f32, mean: f32, m2: f32 }

fn merged(a: Moments, b: Moments) -> Moments {
  if (a.n == 0.0) { return b; }
  if (b.n == 0.0) { return a; }
  let n = a.n + b.n;
  let share = b.n / n;
  let delta = b.mean - a.mean;
  return Moments(n, a.mean + delta * share, a.m2 + b.m2 + delta * delta * (a.n * share));
}
`;
