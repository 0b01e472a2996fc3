import { logWgsl } from "../wgsl/log.ts";
import { momentsWgsl } from "../wgsl/moments.ts";
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
${threefryWgsl}${logWgsl}${sincosWgsl}${normalWgsl}${momentsWgsl}${workWgsl}
@group(0) @binding(0) var<uniform> work: Work;
@group(0) @binding(1) var<storage, read_write> noise: array<vec2f>;

// Moments of normals first..first+count-1 of a stream; first is even.
fn stretch(key: vec2u, first: u32, count: u32) -> Moments {
  var block = first >> 1u;
  let last = block + (count >> 1u);
  let shift = normal_pair(threefry2x32(vec2u(block, 0u), key)).x;
  var sum = 0.0;
  var squares = 0.0;
  for (; block < last; block++) {
    let d = normal_pair(threefry2x32(vec2u(block, 0u), key)) - shift;
    sum += d.x + d.y;
    squares += dot(d, d);
  }
  if ((count & 1u) == 1u) {
    let d = normal_pair(threefry2x32(vec2u(block, 0u), key)).x - shift;
    sum += d;
    squares += d * d;
  }
  let n = f32(count);
  let mean = sum / n;
  return Moments(n, shift + mean, squares - sum * mean);
}

@compute @workgroup_size(${NOISE_WORKGROUP})
fn draw(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= work.tile_count) { return; }
  let place = work.first_tile + id.x;
  let tile = place % work.tiles;
  let chain = place / work.tiles;
  let replicate = work.first_replicate + work.start + chain % work.width;
  let generation = work.first_generation + chain / work.width;

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
  var all = Moments(0.0, 0.0, 0.0);
  for (var done = 0u; done < count; done += INNER) {
    all = merged(all, stretch(key, first + done, min(INNER, count - done)));
  }
  noise[place] = vec2f(all.mean, all.m2);
}
`;
