import { and, eq, sql, type SQL } from "drizzle-orm";
import type { Arm } from "../experiments/read.ts";
import type { Lease } from "../leases/requeue.ts";
import { seriesChunks, seriesSummaries } from "../schema/index.ts";
import type { Sql } from "../sql.ts";
import { emptyColumns, mergeRows, type RunningColumns } from "./merge.ts";

/** Generations firstGeneration.. of a lease: per metric Float32 [generations x replicates]. */
export interface Measurements {
  readonly firstGeneration: number;
  readonly generations: number;
  readonly metrics: Readonly<Record<string, Float32Array>>;
}

interface Place {
  readonly lease: Lease;
  readonly arm: Arm;
  readonly revision: number;
}

/** Stores what was measured and merges it into the running summaries. */
export async function storeChunk(tx: Sql, report: Measurements, place: Place): Promise<void> {
  const { lease, arm, revision } = place;
  const { teamId, experimentId, first, count } = lease;
  const { firstGeneration, generations } = report;
  const entries = Object.entries(report.metrics);
  const running = await runningColumns(tx, place);
  for (const [metric, values] of entries) {
    mergeRows(running(metric), { firstGeneration, replicates: count, values });
  }
  const own = { teamId, armId: arm.id };
  const chunks = entries.map(([metric, values]) => {
    const stored = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    return { ...own, leaseId: lease.id, metric, firstGeneration, generations, first, count, values: stored };
  });
  await tx.insert(seriesChunks).values(chunks);
  const summaries = entries.map(([metric]) => {
    return { ...own, experimentId, metric, generations: arm.generations, ...running(metric), revision };
  });
  await tx
    .insert(seriesSummaries)
    .values(summaries)
    .onConflictDoUpdate({
      target: [seriesSummaries.experimentId, seriesSummaries.armId, seriesSummaries.metric],
      set: { ...inserted("n", "mean", "m2", "min", "max", "infinite"), revision },
    });
}

/** The columns of each metric so far, empty ones for a metric that nothing is known of. */
async function runningColumns(tx: Sql, { lease, arm }: Place): Promise<(metric: string) => RunningColumns> {
  const stored = await tx
    .select()
    .from(seriesSummaries)
    .where(and(eq(seriesSummaries.experimentId, lease.experimentId), eq(seriesSummaries.armId, arm.id)));
  const known = new Map(stored.map((summary) => [summary.metric, runningOf(summary)]));
  return (metric) => {
    const columns = known.get(metric) ?? emptyColumns(arm.generations);
    known.set(metric, columns);
    return columns;
  };
}

function runningOf({ m2, ...stored }: typeof seriesSummaries.$inferSelect): RunningColumns {
  if (!m2) throw new Error(`arm ${stored.armId} has its final summaries, so nothing can be added to it`);
  const { n, mean, min, max, infinite } = stored;
  // What was not counted from the start stays unknown: NaN, however much is added.
  return { n, mean, m2, min, max, infinite: infinite ?? new Float64Array(n.length).fill(NaN) };
}

/** In an upsert: the values that would have been inserted. */
const inserted = <C extends keyof RunningColumns>(...columns: C[]): Record<C, SQL> =>
  Object.fromEntries(columns.map((column) => [column, sql.raw(`excluded.${column}`)])) as Record<C, SQL>;
