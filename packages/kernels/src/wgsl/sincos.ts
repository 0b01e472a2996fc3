/**
 * Cosine and sine of a turn given as 32 bits. WGSL allows its own an absolute error of 2^-11, and drivers use it: a variance
 * biased by 1e-4 a generation. Cephes' polynomials (Moshier, 1992) on [-pi/4, pi/4]; absolute error under 1.2e-7.
 */
export const SINCOS_ERROR = 1.2e-7;

export const sincosWgsl = /* wgsl */ `
// (cos, sin) of 2 pi (u + 1/2) / 2^32. The nearest quarter turn comes off as an integer, so nothing is lost in the reduction.
fn sincos_turn(u: u32) -> vec2f {
  let quarter = (u + 0x20000000u) >> 30u;
  let t = (f32(bitcast<i32>(u - (quarter << 30u))) + 0.5) * 1.4629180792671596e-9;
  let t2 = t * t;
  let s = t + t * t2 * (-1.6666654611e-1 + t2 * (8.3321608736e-3 - t2 * 1.9515295891e-4));
  let c = (1.0 - 0.5 * t2) + t2 * t2 * (4.166664568298827e-2 + t2 * (-1.388731625493765e-3 + t2 * 2.443315711809948e-5));
  let odd = (quarter & 1u) == 1u;
  let cosine = bitcast<u32>(select(c, s, odd)) ^ (((quarter + 1u) & 2u) << 30u);
  let sine = bitcast<u32>(select(s, c, odd)) ^ ((quarter & 2u) << 30u);
  return vec2f(bitcast<f32>(cosine), bitcast<f32>(sine));
}
`;
