/**
 * Eight standard normals of four blocks (Box and Muller 1958): radius from a block's first word, angle from its second. Block i
 * gives normals 2i (even) and 2i + 1 (odd).
 */
export const normalWgsl = /* wgsl */ `
struct EightNormals { even: vec4f, odd: vec4f }

fn normals_of(blocks: FourBlocks) -> EightNormals {
  let radius = sqrt(-2.0 * log_unit(blocks.first));
  let turn = sincos_turn(blocks.second);
  return EightNormals(radius * turn.cosine, radius * turn.sine);
}
`;
