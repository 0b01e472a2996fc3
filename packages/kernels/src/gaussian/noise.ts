import { divideWgsl } from "../wgsl/divide.ts";
import { logWgsl } from "../wgsl/log.ts";
import { normalWgsl } from "../wgsl/normal.ts";
import { sincosWgsl } from "../wgsl/sincos.ts";
import { threefryWgsl } from "../wgsl/threefry.ts";
import { workWgsl } from "./work.ts";

/** Invocations in a workgroup. They share nothing, so the number changes speed only. */
export const NOISE_WORKGROUP = 64;

/**
 * Mean and squared deviations of the standard normals behind every corpus. A Gaussian's samples are mean + width * noise, and
 * the noise depends on the address alone, so all generations of a chain are drawn at once; `chain.ts` then walks them.
 * Sums are taken about the first draw: with few items a plain sum of squares would cancel (n = 2 loses everything).
 */
export const noiseWgsl = /* wgsl */ `
${divideWgsl}${threefryWgsl}${logWgsl}${sincosWgsl}${normalWgsl}${workWgsl}
@group(0) @binding(0) var<uniform> work: Work;
@group(0) @binding(1) var<storage, read_write> noise: array<vec2f>;

// Sums of z and z^2 about the first draw, in four lanes.
struct Sums { shift: f32, z: vec4f, square: vec4f }

fn added(sums: Sums, normals: EightNormals) -> Sums {
  let even = normals.even - sums.shift;
  let odd = normals.odd - sums.shift;
  return Sums(sums.shift, sums.z + (even + odd), sums.square + (even * even + odd * odd));
}

// Mean and squared deviations of normals first..first+count-1 of a stream; first is a multiple of 8, count 1 or more.
fn moments(key: vec2u, first: u32, count: u32) -> vec2f {
  var block = first >> 1u;
  let full = block + ((count >> 3u) << 2u);
  var sums = Sums(0.0, vec4f(0.0), vec4f(0.0));
  for (; block < full; block += 4u) {
    let normals = normals_of(threefry_four(block, key));
    sums.shift = select(sums.shift, normals.even.x, block == first >> 1u);
    sums = added(sums, normals);
  }
  let rest = count & 7u;
  if (rest > 0u) {
    let normals = normals_of(threefry_four(block, key));
    sums.shift = select(sums.shift, normals.even.x, block == first >> 1u);
    let place = vec4u(0u, 2u, 4u, 6u);
    let none = vec4f(sums.shift); // adds nothing
    let even = select(none, normals.even, place < vec4u(rest));
    let odd = select(none, normals.odd, place + 1u < vec4u(rest));
    sums = added(sums, EightNormals(even, odd));
  }
  let sum = (sums.z.x + sums.z.y) + (sums.z.z + sums.z.w);
  let squares = (sums.square.x + sums.square.y) + (sums.square.z + sums.square.w);
  let mean = sum / f32(count);
  return vec2f(sums.shift + mean, squares - sum * mean);
}

@compute @workgroup_size(${NOISE_WORKGROUP})
fn draw(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= work.tile_count) { return; }
  let place = work.first_tile + id.x;
  let by_tile = divided(place, work.tiles);
  let by_chain = divided(by_tile.quotient, work.width);
  let tile = by_tile.remainder;
  let replicate = work.first_replicate + work.start + by_chain.remainder;
  let generation = work.first_generation + by_chain.quotient;

  // Generation 0 is fitted on real data; later ones on what the model before them generated, and on real data drawn with it.
  var purpose = PURPOSE_SOURCE;
  var at = 0u;
  var part_tile = tile;
  var items = work.size;
  if (generation > 0u) {
    at = generation - 1u;
    if (tile < work.drawn_tiles) {
      purpose = PURPOSE_POLICY;
      items = work.drawn;
    } else {
      purpose = PURPOSE_GENERATE;
      part_tile = tile - work.drawn_tiles;
      items = work.size - work.drawn - work.fixed_real;
    }
  }
  let key = stream_key(work.seed, replicate, at, purpose);
  let first = part_tile * TILE;
  let count = tile_items(items, part_tile);
  if (count == 0u) { return; }
  noise[place] = moments(key, first, count);
}
`;
