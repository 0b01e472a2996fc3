/**
 * Threefry2x32-20 (Salmon et al., SC 2011) and the addresses of core's streams, equal to `Threefry` and `streamAt` there bit for
 * bit. Unrolled: the rotations differ every round.
 */
const ROTATIONS = [
  [13, 15, 26, 6],
  [17, 29, 16, 24],
] as const;
const KEYS = ["k0", "k1", "k2"] as const;

const round = (bits: number): string => `a += b; b = ((b << ${bits}u) | (b >> ${32 - bits}u)) ^ a;`;

function fourRounds(group: number): string {
  const rounds = ROTATIONS[group % 2]!.map(round).join(" ");
  return `  ${rounds}\n  a += ${KEYS[(group + 1) % 3]}; b += ${KEYS[(group + 2) % 3]} + ${group + 1}u;`;
}

export const threefryWgsl = /* wgsl */ `
fn threefry2x32(counter: vec2u, key: vec2u) -> vec2u {
  let k0 = key.x; let k1 = key.y; let k2 = 0x1bd11bdau ^ key.x ^ key.y;
  var a = counter.x + k0; var b = counter.y + k1;
${[0, 1, 2, 3, 4].map(fourRounds).join("\n")}
  return vec2u(a, b);
}

// Key of the stream of (seed, replicate, generation, purpose). Its block i is threefry2x32(vec2u(i, 0), key).
fn stream_key(seed: vec2u, replicate: u32, generation: u32, purpose: u32) -> vec2u {
  return threefry2x32(vec2u(purpose, 0u), threefry2x32(vec2u(replicate, generation), seed));
}
`;
