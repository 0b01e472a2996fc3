/**
 * Quotient and remainder of integers under 2^24 by floating point: drivers emulate integer division lane by lane, which costs as
 * much as a dozen normals.
 */
export const divideWgsl = /* wgsl */ `
struct Divided { quotient: u32, remainder: u32 }

fn divided(a: u32, b: u32) -> Divided {
  let guess = i32(f32(a) / f32(b)); // within 1
  let rest = i32(a) - guess * i32(b);
  let off = select(0, 1, rest >= i32(b)) - select(0, 1, rest < 0);
  return Divided(u32(guess + off), u32(rest - off * i32(b)));
}
`;
