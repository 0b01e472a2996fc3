/**
 * Cosine and sine of a turn given as 32 bits. WGSL allows its own an absolute error of 2^-11, and drivers use it: a variance
 * biased by 1e-4 a generation. Cephes' polynomials (Moshier, 1992) on [-pi/4, pi/4]; absolute error under 1.2e-7.
 */
export const SINCOS_ERROR = 1.2e-7;

export const sincosWgsl = /* wgsl */ `
struct CosSin { cosine: vec4f, sine: vec4f }

// Of 2 pi (u + 1/2) / 2^32. The nearest quarter turn comes off as an integer, so nothing is lost in the reduction.
fn sincos_turn(u: vec4u) -> CosSin {
  let quarter = (u + 0x20000000u) >> vec4u(30u);
  let t = (vec4f(bitcast<vec4i>(u - (quarter << vec4u(30u)))) + 0.5) * 1.4629180792671596e-9;
  let t2 = t * t;
  let s = t + t * t2 * (-1.6666654611e-1 + t2 * (8.3321608736e-3 - t2 * 1.9515295891e-4));
  let c = (1.0 - 0.5 * t2) + t2 * t2 * (4.166664568298827e-2 + t2 * (-1.388731625493765e-3 + t2 * 2.443315711809948e-5));
  let odd = (quarter & vec4u(1u)) == vec4u(1u);
  let cosine = bitcast<vec4u>(select(c, s, odd)) ^ (((quarter + 1u) & vec4u(2u)) << vec4u(30u));
  let sine = bitcast<vec4u>(select(s, c, odd)) ^ ((quarter & vec4u(2u)) << vec4u(30u));
  return CosSin(bitcast<vec4f>(cosine), bitcast<vec4f>(sine));
}
`;
