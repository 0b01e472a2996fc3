import { and, eq } from "drizzle-orm";
import type { Arm } from "../experiments/read.ts";
import type { LeaseReport } from "../leases/report.ts";
import type { Lease } from "../leases/requeue.ts";
import { seriesChunks, seriesSummaries } from "../schema/index.ts";
import type { Sql } from "../sql.ts";
import { emptyColumns, mergeRows, type RunningColumns } from "./merge.ts";

interface Place {
  readonly lease: Lease;
  readonly arm: Arm;
  readonly revision: number;
}

/** Stores what was measured and merges it into the running summaries. */
export async function storeChunk(tx: Sql, report: LeaseReport, place: Place): Promise<void> {
  const { lease, arm } = place;
  const { firstGeneration, generations } = report;
  const summaries = await tx
    .select()
    .from(seriesSummaries)
    .where(and(eq(seriesSummaries.experimentId, lease.experimentId), eq(seriesSummaries.armId, arm.id)));
  for (const [metric, values] of Object.entries(report.metrics)) {
    const stored = summaries.find((summary) => summary.metric === metric);
    const columns = stored ? runningOf(stored, arm) : emptyColumns(arm.generations);
    mergeRows(columns, { firstGeneration, replicates: lease.count, values });
    await tx.insert(seriesChunks).values({
      teamId: lease.teamId,
      armId: arm.id,
      leaseId: lease.id,
      metric,
      firstGeneration,
      generations,
      first: lease.first,
      count: lease.count,
      values: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    });
    await storeRunning(tx, { ...place, metric, columns });
  }
}

function runningOf({ m2, ...stored }: typeof seriesSummaries.$inferSelect, arm: Arm): RunningColumns {
  if (!m2) throw new Error(`arm ${arm.id} has its final summaries, so nothing can be added to it`);
  return { ...stored, m2 };
}

async function storeRunning(
  tx: Sql,
  { lease, arm, revision, metric, columns }: Place & { metric: string; columns: RunningColumns },
): Promise<void> {
  const { n, mean, m2, min, max } = columns;
  const change = { n, mean, m2, min, max, revision };
  const { teamId, experimentId } = lease;
  const { generations } = arm;
  await tx
    .insert(seriesSummaries)
    .values({ teamId, experimentId, armId: arm.id, metric, generations, ...change })
    .onConflictDoUpdate({
      target: [seriesSummaries.experimentId, seriesSummaries.armId, seriesSummaries.metric],
      set: change,
    });
}
