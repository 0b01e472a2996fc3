import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { paced } from "../experiments/pace.ts";
import { experimentTopic, lockExperiment, reviseExperiment } from "../experiments/revision.ts";
import { leases } from "../schema/index.ts";
import type { Sql } from "../sql.ts";

type Standing = Pick<typeof leases.$inferSelect, "reported" | "count" | "done">;

/** Chain generations a lease has come to: what was reported, or what its runner says where that is more. */
export const reachedBy = ({ reported, count, done }: Standing): number => Math.max(reported * count, done ?? 0);

/** Whether a runner is further than it has reported: that is lost with the lease. */
export const isAhead = (lease: Standing): boolean => reachedBy(lease) > lease.reported * lease.count;

/** How far the leases in hand are beyond their reports, in chain generations, by experiment; those that are not are left out. */
export async function aheadOf(tx: Sql, experimentIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const reported = sql`${leases.reported}::float8 * ${leases.count}`;
  const rows = await tx
    .select({ id: leases.experimentId, ahead: sql`sum(${leases.done} - ${reported})`.mapWith(Number) })
    .from(leases)
    .where(
      and(
        inArray(leases.experimentId, [...experimentIds]),
        eq(leases.state, "leased"),
        sql`${leases.done} > ${reported}`,
      ),
    )
    .groupBy(leases.experimentId);
  return new Map(rows.map(({ id, ahead }) => [id, ahead]));
}

/** The same of one experiment. */
export const aheadIn = async (tx: Sql, experimentId: string): Promise<number> =>
  (await aheadOf(tx, [experimentId])).get(experimentId) ?? 0;

/** Lets readers of an experiment see that its leases got on without a report. */
export async function reviseProgress({ db, bus }: Pick<Database, "db" | "bus">, experimentId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const experiment = await lockExperiment(tx, experimentId);
    if (!experiment || experiment.finishedAt !== null) return;
    const reached = experiment.done + (await aheadIn(tx, experimentId));
    await reviseExperiment(tx, experiment, { change: { pace: paced(experiment.pace, Date.now(), reached) } });
  });
  bus.publish(experimentTopic(experimentId));
}
