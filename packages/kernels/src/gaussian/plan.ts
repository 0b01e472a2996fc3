import type { GaussianJob } from "./job.ts";
import { TILE, type Work } from "./work.ts";

/** Bytes of noise moments, and of trajectories, that may be on the device at once. */
const NOISE_BYTES = 32 * 1024 * 1024;
const TRAJECTORY_BYTES = 24 * 1024 * 1024;
/** Invocations of one dispatch: 65,535 workgroups of 64, the least that every device offers. */
const MOST_TILES = 65_535 * 64;

/** Generations that are computed and read back together. */
export interface Stretch {
  readonly firstGeneration: number;
  readonly generations: number;
}

/** One submission: noise of some tiles and, when `walks`, the chains over them. */
export interface Step {
  readonly work: Work;
  readonly walks: boolean;
}

const tilesOf = (items: number): number => Math.ceil(items / TILE);

/** Tiles of a generation of a replicate. Generation 0 has one part of all items: never more tiles than two parts. */
export function tileCounts({ size, share }: GaussianJob): { drawnTiles: number; tiles: number } {
  const drawnTiles = tilesOf(share.drawn);
  return { drawnTiles, tiles: Math.max(tilesOf(size), drawnTiles + tilesOf(size - share.drawn - share.fixed)) };
}

/** The most generations whose draws fit into `budget` and whose numbers fit into memory; 1 at least. */
export function stretchAt(job: GaussianJob, firstGeneration: number, budget: number): Stretch {
  const { replicates, size, generations } = job;
  const { tiles } = tileCounts(job);
  const byTime = budget / (replicates * size);
  const byNoise = NOISE_BYTES / (8 * replicates * tiles);
  const byTrajectory = TRAJECTORY_BYTES / (12 * replicates);
  const byDispatch = MOST_TILES / (replicates * tiles);
  const most = Math.floor(Math.min(byTime, byNoise, byTrajectory, byDispatch));
  return { firstGeneration, generations: Math.max(1, Math.min(most, generations - firstGeneration)) };
}

/** The submissions of a stretch, in order. Long generations are cut into replicates, long replicates into tiles. */
export function* stepsOf(job: GaussianJob, stretch: Stretch, budget: number): Generator<Step, void, undefined> {
  const { replicates, size } = job;
  const { drawnTiles, tiles } = tileCounts(job);
  const atOnce = Math.floor(
    Math.min(budget / (size * stretch.generations), NOISE_BYTES / (8 * tiles * stretch.generations)),
  );
  const width = Math.max(1, Math.min(replicates, atOnce));
  const tilesAtOnce = Math.max(1, Math.min(MOST_TILES, Math.floor(budget / Math.min(size, TILE))));
  for (let from = 0; from < replicates; from += width) {
    const chains = Math.min(width, replicates - from);
    const total = chains * stretch.generations * tiles;
    for (let firstTile = 0; firstTile < total; firstTile += tilesAtOnce) {
      const tileCount = Math.min(tilesAtOnce, total - firstTile);
      const place = { from, width: chains, drawnTiles, tiles, firstTile, tileCount, row: 0, rows: stretch.generations };
      const work = { ...job, ...job.share, ...stretch, ...place };
      yield { work, walks: firstTile + tileCount === total };
    }
  }
}

/** Bytes the buffers of a job need, for stretches of up to `generations`. */
export function bufferBytes(
  job: GaussianJob,
  generations: number,
): { noise: number; trajectory: number; chains: number } {
  const { tiles } = tileCounts(job);
  const noise = Math.max(8 * tiles, Math.min(NOISE_BYTES, 8 * job.replicates * tiles * generations));
  return { noise, trajectory: 12 * job.replicates * generations, chains: 16 * job.replicates };
}
