import { purposes } from "@heirloom/core";

/**
 * Samples one invocation draws and sums plainly, in four lanes: rounding stays near 1e-6 of the variance. A multiple of 8, and
 * fixed: the order of summation, and so every bit, follows from the sample size alone.
 */
export const TILE = 4096;

/** What one dispatch does. All words are u32; the order is that of the struct in `workWgsl`. */
export interface Work {
  readonly seed: readonly [number, number];
  /** Items in a corpus; real items drawn anew each turn; real items kept from the first corpus. */
  readonly size: number;
  readonly drawn: number;
  readonly fixed: number;
  readonly ddof: number;
  /** Replicate numbers: the first of the block, then the part of the block in this dispatch. */
  readonly firstReplicate: number;
  readonly replicates: number;
  readonly from: number;
  readonly width: number;
  readonly firstGeneration: number;
  readonly generations: number;
  /** Where the first generation stands in the output, and how many generations that holds. */
  readonly row: number;
  readonly rows: number;
  /** Tiles of a generation of a replicate: those of drawn real items first. */
  readonly drawnTiles: number;
  readonly tiles: number;
  /** Tiles of this dispatch, counted through generations, replicates, tiles. */
  readonly firstTile: number;
  readonly tileCount: number;
}

export const WORK_BYTES = 80;

/** Both shaders see a dispatch as this uniform. */
export const workWgsl = /* wgsl */ `
struct Work {
  seed: vec2u,
  size: u32, drawn: u32, fixed_real: u32, ddof: u32,
  first_replicate: u32, replicates: u32, start: u32, width: u32,
  first_generation: u32, generations: u32, row: u32, rows: u32,
  drawn_tiles: u32, tiles: u32,
  first_tile: u32, tile_count: u32,
}
const TILE = ${TILE}u;
${purposes.map((purpose, index) => `const PURPOSE_${purpose.toUpperCase()} = ${index}u;`).join("\n")}

// Items of tile t of a part of this many items; 0 beyond its end.
fn tile_items(items: u32, t: u32) -> u32 {
  let before = t * TILE;
  return select(0u, min(items - before, TILE), before < items);
}
`;

export function workWords(work: Work): Uint32Array<ArrayBuffer> {
  const { seed, size, drawn, fixed, ddof, firstReplicate, replicates, from, width } = work;
  const { firstGeneration, generations, row, rows, drawnTiles, tiles, firstTile, tileCount } = work;
  const items = [size, drawn, fixed, ddof];
  const chains = [firstReplicate, replicates, from, width];
  const turns = [firstGeneration, generations, row, rows];
  return Uint32Array.from([...seed, ...items, ...chains, ...turns, drawnTiles, tiles, firstTile, tileCount, 0, 0]);
}
