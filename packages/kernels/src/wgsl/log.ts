/**
 * Natural logarithms with a bounded error, where WGSL's own `log` may err by 2^-21 and more. Remez polynomial of fdlibm's
 * `logf` (Sun Microsystems, 1993) on [sqrt(1/2) - 1, sqrt(2) - 1], error under 1 ulp plus rounding: within 3 ulp.
 */
export const LOG_ULPS = 3;

export const logWgsl = /* wgsl */ `
// ln of four normal x > 0
fn log_four(x: vec4f) -> vec4f {
  let bits = bitcast<vec4u>(x) + 0x004afb0du; // carries into the exponent where the mantissa is sqrt(2) or more
  let m = bitcast<vec4f>((bits & vec4u(0x007fffffu)) + 0x3f3504f3u);
  return log_split(m - 1.0, vec4f(bitcast<vec4i>(bits >> vec4u(23u)) - 127));
}

fn log_f32(x: f32) -> f32 {
  return log_four(vec4f(x)).x;
}

// ln((u + 1/2) / 2^32). Above sqrt(1/2) the distance from 1 is formed as an integer: no digit is lost up to u = 2^32 - 1.
fn log_unit(u: vec4u) -> vec4f {
  let near_one = u >= vec4u(0xb504f334u);
  let bits = bitcast<vec4u>(vec4f(u) + 0.5) + 0x004afb0du;
  let m = bitcast<vec4f>((bits & vec4u(0x007fffffu)) + 0x3f3504f3u);
  let f = select(m - 1.0, (vec4f(~u) + 0.5) * -2.3283064365386963e-10, near_one);
  let e = select(vec4f(bitcast<vec4i>(bits >> vec4u(23u)) - 159), vec4f(0.0), near_one);
  return log_split(f, e);
}

// ln(1 + f) + e ln 2, f in [sqrt(1/2) - 1, sqrt(2) - 1]
fn log_split(f: vec4f, e: vec4f) -> vec4f {
  let s = f / (2.0 + f);
  let z = s * s;
  let w = z * z;
  let r = z * (0.66666662693 + w * 0.28498786688) + w * (0.40000972152 + w * 0.24279078841);
  let h = 0.5 * f * f;
  return e * 6.9313812256e-01 - ((h - (s * (h + r) + e * 9.0580006145e-06)) - f);
}
`;
