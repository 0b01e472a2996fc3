/**
 * Natural logarithms with a bounded error, where WGSL's own `log` may err by 2^-21 and more. Remez polynomial of fdlibm's
 * `logf` (Sun Microsystems, 1993) on [sqrt(1/2) - 1, sqrt(2) - 1]: error under 1 ulp plus rounding.
 * Both are within 3 ulp; `log_unit` keeps that relative accuracy up to u = 2^32 - 1, where 1 - U is formed exactly.
 */
export const LOG_ULPS = 3;

export const logWgsl = /* wgsl */ `
// ln(1 + f) + e ln 2, f in [sqrt(1/2) - 1, sqrt(2) - 1]
fn log_split(f: f32, e: f32) -> f32 {
  let s = f / (2.0 + f);
  let z = s * s;
  let w = z * z;
  let r = z * (0.66666662693 + w * 0.28498786688) + w * (0.40000972152 + w * 0.24279078841);
  let h = 0.5 * f * f;
  return e * 6.9313812256e-01 - ((h - (s * (h + r) + e * 9.0580006145e-06)) - f);
}

// ln x for normal x > 0
fn log_f32(x: f32) -> f32 {
  let bits = bitcast<u32>(x) + 0x004afb0du; // carries into the exponent where the mantissa is sqrt(2) or more
  let m = bitcast<f32>((bits & 0x007fffffu) + 0x3f3504f3u);
  return log_split(m - 1.0, f32(i32(bits >> 23u) - 127));
}

// ln((u + 1/2) / 2^32)
fn log_unit(u: u32) -> f32 {
  let near_one = u >= 0xb504f334u;
  let bits = bitcast<u32>(f32(u) + 0.5) + 0x004afb0du;
  let m = bitcast<f32>((bits & 0x007fffffu) + 0x3f3504f3u);
  let f = select(m - 1.0, (f32(~u) + 0.5) * -2.3283064365386963e-10, near_one);
  let e = select(f32(i32(bits >> 23u) - 159), 0.0, near_one);
  return log_split(f, e);
}
`;
