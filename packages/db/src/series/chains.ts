import { and, asc, eq, gt, inArray, lt, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { arms, seriesChunks } from "../schema/index.ts";

export interface ChainsWanted {
  readonly teamId: string;
  readonly experimentId: string;
  readonly armId: string;
  readonly metrics: readonly string[];
  /** Replicates first..first+count-1. */
  readonly first: number;
  readonly count: number;
  /** Generations to tell, from 0; all of the arm when left out. */
  readonly generations?: number | undefined;
}

/** What single replicates of an arm measured. */
export interface Chains {
  readonly generations: number;
  /** Replicates that are told, ascending: fewer than wanted where the arm ends before. */
  readonly replicates: readonly number[];
  /** Per metric Float32 [replicates x generations], NaN where nothing is known. */
  readonly metrics: ReadonlyMap<string, Float32Array>;
}

/** Single replicates of an arm as they were reported; undefined without such an arm. */
export async function chainsOfReplicates(
  { db }: Pick<Database, "db">,
  { teamId, experimentId, armId, metrics, first, count, generations: most = Infinity }: ChainsWanted,
): Promise<Chains | undefined> {
  const own = and(eq(arms.teamId, teamId), eq(arms.experimentId, experimentId), eq(arms.id, armId));
  const [arm] = await db.select({ replicates: arms.replicates, generations: arms.generations }).from(arms).where(own);
  if (!arm) return undefined;
  const end = Math.min(first + count, arm.replicates);
  const replicates = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
  const generations = Math.min(arm.generations, most);
  const rows = new Map(metrics.map((metric) => [metric, new Float32Array(replicates.length * generations).fill(NaN)]));
  if (replicates.length === 0 || metrics.length === 0) return { generations, replicates, metrics: rows };
  const chunks = await db
    .select()
    .from(seriesChunks)
    .where(
      and(
        eq(seriesChunks.armId, armId),
        inArray(seriesChunks.metric, [...metrics]),
        lt(seriesChunks.first, end),
        lt(seriesChunks.firstGeneration, generations),
        gt(sql`${seriesChunks.first} + ${seriesChunks.count}`, first),
      ),
    )
    .orderBy(asc(seriesChunks.firstGeneration));
  for (const chunk of chunks) copyInto(rows.get(chunk.metric)!, chunk, { first, end, generations });
  return { generations, replicates, metrics: rows };
}

/** A chunk is [generations x replicates] of its lease; the rows are [replicates x generations]. */
function copyInto(
  rows: Float32Array,
  chunk: typeof seriesChunks.$inferSelect,
  { first, end, generations }: { first: number; end: number; generations: number },
): void {
  const values = new Float32Array(new Uint8Array(chunk.values).buffer);
  const from = Math.max(first, chunk.first);
  const to = Math.min(end, chunk.first + chunk.count);
  const told = Math.min(chunk.generations, generations - chunk.firstGeneration);
  for (let generation = 0; generation < told; generation++) {
    for (let replicate = from; replicate < to; replicate++) {
      const value = values[generation * chunk.count + replicate - chunk.first]!;
      rows[(replicate - first) * generations + chunk.firstGeneration + generation] = value;
    }
  }
}
