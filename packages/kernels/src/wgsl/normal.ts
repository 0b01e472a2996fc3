/** Two standard normals of a block of 64 bits (Box and Muller 1958): radius from the first word, angle from the second. */
export const normalWgsl = /* wgsl */ `
fn normal_pair(bits: vec2u) -> vec2f {
  return sqrt(-2.0 * log_unit(bits.x)) * sincos_turn(bits.y);
}
`;
