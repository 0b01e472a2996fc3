/**
 * e^x within 2 ulp for -87 <= x <= 88; 0 below, where f32 ends. Cephes' `expf` (Moshier, 1992): x = k ln 2 + r with ln 2 in two
 * parts, a polynomial in r.
 */
export const EXP_ULPS = 2;

export const expWgsl = /* wgsl */ `
fn exp_f32(x: f32) -> f32 {
  let k = floor(x * 1.44269504088896341 + 0.5);
  let r = (x - k * 0.693359375) + k * 2.12194440e-4;
  let p = 5.0000001201e-1 + r * (1.6666665459e-1 + r * (4.1665795894e-2
    + r * (8.3334519073e-3 + r * (1.3981999507e-3 + r * 1.9875691500e-4))));
  let scale = bitcast<f32>(u32(clamp(i32(k) + 127, 1, 254)) << 23u);
  return select(((p * r) * r + r + 1.0) * scale, 0.0, x < -87.0);
}
`;
