import { expWgsl } from "../wgsl/exp.ts";
import { logWgsl } from "../wgsl/log.ts";
import { momentsWgsl } from "../wgsl/moments.ts";
import { workWgsl } from "./work.ts";

export const CHAIN_WORKGROUP = 64;

/** A chain, how its log variance is kept, and the moments of a part of a corpus. */
const libraryWgsl = /* wgsl */ `
${logWgsl}${expWgsl}${momentsWgsl}${workWgsl}
struct Chain {
  mean: f32,
  whole: f32,
  fraction: f32,
  // mean squared deviation of the corpus, for policies that keep it
  spread: f32,
}

@group(0) @binding(0) var<uniform> work: Work;
@group(0) @binding(1) var<storage, read> noise: array<vec2f>;
@group(0) @binding(2) var<storage, read_write> chains: array<Chain>;
@group(0) @binding(3) var<storage, read_write> trajectory: array<f32>;
// Mean and squared deviations of the real items that a chain keeps.
@group(0) @binding(4) var<storage, read> kept: array<vec2f>;

// Identical values are a matter of f32's resolution, not of the chain: a deviation of half an ulp stands for them.
const LEAST = 8.9e-16;

fn width(chain: Chain) -> f32 {
  return exp_f32(0.5 * (chain.whole + chain.fraction));
}

fn with_log_variance(chain: Chain, value: f32) -> Chain {
  let whole = round(value);
  return Chain(chain.mean, whole, value - whole, chain.spread);
}

fn adding_log_variance(chain: Chain, value: f32) -> Chain {
  let fraction = chain.fraction + value;
  let whole = round(fraction);
  return Chain(chain.mean, chain.whole + whole, fraction - whole, chain.spread);
}

fn log_variance_of(m2: f32, n: f32) -> f32 {
  return log_f32(max(m2, LEAST) / (n - f32(work.ddof)));
}

// Tiles merged one by one.
const RUN = 64u;

// Moments of tiles from..to-1 of a part of this many items that begins at this place.
fn run_of_tiles(place: u32, items: u32, tiles: vec2u) -> Moments {
  var all = Moments(0.0, 0.0, 0.0);
  for (var t = tiles.x; t < tiles.y; t++) {
    let m = noise[place + t];
    all = merged(all, Moments(f32(tile_items(items, t)), m.x, m.y));
  }
  return all;
}

// The whole part: runs first, so that roundings grow with the square root of their number and not of the tiles'.
fn part(place: u32, items: u32) -> Moments {
  let tiles = (items + TILE - 1u) / TILE;
  var all = Moments(0.0, 0.0, 0.0);
  for (var t = 0u; t < tiles; t += RUN) {
    all = merged(all, run_of_tiles(place, items, vec2u(t, min(t + RUN, tiles))));
  }
  return all;
}

fn begin(real: Moments) -> Chain {
  return with_log_variance(Chain(real.mean, 0.0, 0.0, real.m2 / real.n), log_variance_of(real.m2, real.n));
}
`;

/**
 * Walks the generations of every chain over the noise moments; `turn` is the policy's. Lengths are in source standard deviations
 * about the source mean. The log variance is carried as a whole number and a fraction in [-1/2, 1/2]: exact over a million
 * generations, and no reassociation by a driver can spoil it.
 */
export const chainWgsl = (turn: string): string => /* wgsl */ `
${libraryWgsl}
${turn}

@compute @workgroup_size(${CHAIN_WORKGROUP})
fn walk(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= work.width) { return; }
  let replicate = work.start + id.x;
  var chain = chains[replicate];
  for (var g = 0u; g < work.generations; g++) {
    let generation = work.first_generation + g;
    let place = (g * work.width + id.x) * work.tiles;
    if (generation == 0u) {
      chain = begin(part(place, work.size));
    } else {
      var real = part(place, work.drawn);
      if (work.fixed_real > 0u) { real = Moments(f32(work.fixed_real), kept[replicate].x, kept[replicate].y); }
      let noise_part = part(place + work.drawn_tiles, work.size - work.drawn - work.fixed_real);
      chain = turn(chain, generation, real, noise_part);
    }
    let at = (work.row + g) * work.replicates + replicate;
    let plane = work.rows * work.replicates;
    trajectory[at] = chain.mean;
    trajectory[plane + at] = chain.whole;
    trajectory[2u * plane + at] = chain.fraction;
  }
  chains[replicate] = chain;
}
`;
