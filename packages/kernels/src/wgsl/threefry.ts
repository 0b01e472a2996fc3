/**
 * Threefry2x32-20 (Salmon et al., SC 2011) and the addresses of core's streams, equal to `Threefry` and `streamAt` there bit for
 * bit. Unrolled: the rotations differ every round. `threefry_four` enciphers four counters in step, because one alone is a chain
 * of dependent operations that leaves a processor waiting.
 */
const ROTATIONS = [
  [13, 15, 26, 6],
  [17, 29, 16, 24],
] as const;
const KEYS = ["k0", "k1", "k2"] as const;

/** A shift count as a scalar or a vector: WGSL does not mix them. */
type Count = (bits: number) => string;

const scalar: Count = (bits) => `${bits}u`;
const vector: Count = (bits) => `vec4u(${bits}u)`;

const round = (bits: number, count: Count): string =>
  `a += b; b = ((b << ${count(bits)}) | (b >> ${count(32 - bits)})) ^ a;`;

function fourRounds(group: number, count: Count): string {
  const rounds = ROTATIONS[group % 2]!.map((bits) => round(bits, count)).join(" ");
  return `  ${rounds}\n  a += ${KEYS[(group + 1) % 3]}; b += ${KEYS[(group + 2) % 3]} + ${group + 1}u;`;
}

const rounds = (count: Count): string => [0, 1, 2, 3, 4].map((group) => fourRounds(group, count)).join("\n");

export const threefryWgsl = /* wgsl */ `
fn threefry2x32(counter: vec2u, key: vec2u) -> vec2u {
  let k0 = key.x; let k1 = key.y; let k2 = 0x1bd11bdau ^ key.x ^ key.y;
  var a = counter.x + k0; var b = counter.y + k1;
${rounds(scalar)}
  return vec2u(a, b);
}

struct FourBlocks { first: vec4u, second: vec4u }

// Blocks i, i+1, i+2, i+3 of the stream with this key.
fn threefry_four(i: u32, key: vec2u) -> FourBlocks {
  let k0 = key.x; let k1 = key.y; let k2 = 0x1bd11bdau ^ key.x ^ key.y;
  var a = vec4u(0u, 1u, 2u, 3u) + (i + k0); var b = vec4u(k1);
${rounds(vector)}
  return FourBlocks(a, b);
}

// Key of the stream of (seed, replicate, generation, purpose). Its block i is threefry2x32(vec2u(i, 0), key).
fn stream_key(seed: vec2u, replicate: u32, generation: u32, purpose: u32) -> vec2u {
  return threefry2x32(vec2u(purpose, 0u), threefry2x32(vec2u(replicate, generation), seed));
}
`;
