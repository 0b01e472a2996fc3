import { FILED_REPLICATES, metricsOf, type ArmDefinition } from "@heirloom/core";
import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { events, modelFiles, samplePreviews, seriesChunks, seriesSummaries } from "../schema/index.ts";
import { emptyColumns, mergeRows, type RunningColumns } from "../series/merge.ts";
import type { Sql } from "../sql.ts";
import type { TakenLease } from "./plan.ts";

export interface Scope {
  readonly teamId: string;
  readonly experimentId: string;
  readonly revision: number;
}

/** An arm of the fork that takes something over. */
interface TakingArm {
  readonly id: string;
  readonly definition: ArmDefinition;
  readonly leases: readonly TakenLease[];
}

/** Arms whose past is copied with one statement. */
const ARMS = 50;

/** Copies what a fork takes over of its parent: measurements, glimpses, histograms, events, and references to model files. */
export async function copyPast(tx: Sql, scope: Scope, arms: readonly TakingArm[]): Promise<void> {
  for (let at = 0; at < arms.length; at += ARMS) {
    const some = arms.slice(at, at + ARMS);
    await copySeries(tx, scope, some);
    const places = sql.join(
      some.flatMap(({ leases }) => leases.map(placeOf)),
      sql`, `,
    );
    await copyPreviews(tx, scope, places);
    await copyFiles(tx, scope, places);
    await copyEvents(tx, scope, some);
  }
}

type Chunk = Pick<
  typeof seriesChunks.$inferSelect,
  "armId" | "metric" | "firstGeneration" | "generations" | "first" | "count" | "values"
>;

async function copySeries(tx: Sql, scope: Scope, arms: readonly TakingArm[]): Promise<void> {
  const reach = Math.max(...arms.flatMap(({ leases }) => leases.map((lease) => lease.reach)));
  const from = [...new Set(arms.flatMap(({ leases }) => leases.map((lease) => lease.from)))];
  const { armId, metric, firstGeneration, generations, first, count, values } = seriesChunks;
  const stored: Chunk[] = await tx
    .select({ armId, metric, firstGeneration, generations, first, count, values })
    .from(seriesChunks)
    .where(and(inArray(armId, from), lt(firstGeneration, reach)));
  const byArm = Map.groupBy(stored, (chunk) => `${chunk.armId} ${chunk.metric}`);
  const chunks: (typeof seriesChunks.$inferInsert)[] = [];
  const summaries: (typeof seriesSummaries.$inferInsert)[] = [];
  for (const { id, definition, leases } of arms) {
    for (const { name } of metricsOf(definition)) {
      const columns: RunningColumns = emptyColumns(definition.recursion.generations);
      for (const lease of leases) {
        const rows = rowsOf(byArm.get(`${lease.from} ${name}`) ?? [], lease);
        mergeRows(columns, { firstGeneration: 0, replicates: lease.count, values: rows });
        const bytes = new Uint8Array(rows.buffer);
        const place = { firstGeneration: 0, generations: lease.reach, first: lease.first, count: lease.count };
        chunks.push({ ...place, teamId: scope.teamId, armId: id, leaseId: lease.leaseId, metric: name, values: bytes });
      }
      summaries.push({ ...scope, ...columns, armId: id, metric: name, generations: definition.recursion.generations });
    }
  }
  for (const batch of batches(chunks)) await tx.insert(seriesChunks).values(batch);
  for (const batch of batches(summaries)) await tx.insert(seriesSummaries).values(batch);
}

/** Generations 0..reach-1 of a lease's replicates, [generations x replicates], out of chunks that were cut otherwise. */
function rowsOf(chunks: readonly Chunk[], { first, count, reach }: TakenLease): Float32Array<ArrayBuffer> {
  const rows = new Float32Array(reach * count).fill(NaN);
  for (const chunk of chunks) {
    const values = new Float32Array(new Uint8Array(chunk.values).buffer);
    const [from, to] = [Math.max(first, chunk.first), Math.min(first + count, chunk.first + chunk.count)];
    if (from >= to) continue;
    const end = Math.min(reach, chunk.firstGeneration + chunk.generations);
    for (let generation = chunk.firstGeneration; generation < end; generation++) {
      const row = (generation - chunk.firstGeneration) * chunk.count - chunk.first;
      rows.set(values.subarray(row + from, row + to), generation * count + from - first);
    }
  }
  return rows;
}

const ROWS = 500;

function* batches<T>(rows: readonly T[]): Generator<T[]> {
  for (let start = 0; start < rows.length; start += ROWS) yield rows.slice(start, start + ROWS);
}

const placeOf = ({ from, armId, leaseId, first, count, reach }: TakenLease) =>
  sql`(${from}::text, ${armId}::text, ${leaseId}::text, ${first}::int, ${first + count}::int, ${reach}::int)`;

type Places = ReturnType<typeof sql.join>;

async function copyPreviews(tx: Sql, { teamId, experimentId }: Scope, places: Places): Promise<void> {
  await tx.execute(sql`
    INSERT INTO ${samplePreviews}
      (team_id, experiment_id, arm_id, replicate, generation, decoding, composition, preview, histograms)
    SELECT ${teamId}, ${experimentId}, place.arm, p.replicate, p.generation, p.decoding, p.composition, p.preview, p.histograms
    FROM ${samplePreviews} p
    JOIN (VALUES ${places}) AS place (origin, arm, lease, first, last, reach)
      ON p.arm_id = place.origin AND p.replicate >= place.first AND p.replicate < place.last AND p.generation < place.reach`);
}

/** The bytes are named by their content: what is copied is who refers to them. */
async function copyFiles(tx: Sql, { teamId, experimentId }: Scope, places: Places): Promise<void> {
  await tx.execute(sql`
    INSERT INTO ${modelFiles} (team_id, experiment_id, arm_id, lease_id, replicate, generation, name, sha256, bytes)
    SELECT ${teamId}, ${experimentId}, place.arm, place.lease, f.replicate, f.generation, f.name, f.sha256, f.bytes
    FROM ${modelFiles} f
    JOIN (VALUES ${places}) AS place (origin, arm, lease, first, last, reach)
      ON f.arm_id = place.origin AND f.replicate >= place.first AND f.replicate < place.last AND f.generation < place.reach
    WHERE f.replicate < ${FILED_REPLICATES}`);
}

/** What happened to chains before the fork, where it happened to chains that the fork has, and all of it before. */
async function copyEvents(
  tx: Sql,
  { teamId, experimentId, revision }: Scope,
  arms: readonly TakingArm[],
): Promise<void> {
  const from = [...new Set(arms.flatMap(({ leases }) => leases.map((lease) => lease.from)))];
  const told = await tx
    .select()
    .from(events)
    .where(and(inArray(events.armId, from), eq(events.kind, "chain")));
  const rows = arms.flatMap(({ id, leases }) =>
    told.flatMap(({ armId, kind, message, tally, at }) => {
      const own = leases.filter((lease) => lease.from === armId);
      const known = (replicate: number): boolean =>
        own.some(
          ({ first, count, reach }) => replicate >= first && replicate < first + count && tally!.lastGeneration < reach,
        );
      if (!tally?.replicates.every(known)) return [];
      return [{ teamId, experimentId, revision, armId: id, kind, message, tally, at }];
    }),
  );
  for (const batch of batches(rows)) await tx.insert(events).values(batch);
}
