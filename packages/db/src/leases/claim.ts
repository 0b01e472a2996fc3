import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { paced } from "../experiments/pace.ts";
import { experimentTopic, lockExperiment, reviseExperiment } from "../experiments/revision.ts";
import { arms, leases } from "../schema/index.ts";
import type { Sql } from "../sql.ts";
import { wantsWork, type Lease } from "./requeue.ts";

export interface Claim {
  readonly teamId: string;
  readonly runnerId: string;
  readonly count: number;
  readonly leaseMs: number;
}

export interface ClaimedLease {
  readonly lease: Lease;
  readonly arm: typeof arms.$inferSelect;
}

/** Takes work for a runner: pointers off the queue, each row by compare and set, a new fence with each claim. */
export async function claimLeases(database: Database, claim: Claim): Promise<ClaimedLease[]> {
  await database.queue.ensure(claim.teamId);
  const claimed: ClaimedLease[] = [];
  // Pointers to work that is paused, taken or gone lead nowhere and are used up; others may stand behind them.
  while (claimed.length < claim.count) {
    const { taken, seen } = await claimOnce(database, { ...claim, count: claim.count - claimed.length });
    claimed.push(...taken);
    if (seen === 0) break;
  }
  for (const id of new Set(claimed.map(({ lease }) => lease.experimentId))) database.bus.publish(experimentTopic(id));
  return claimed;
}

async function claimOnce(database: Database, claim: Claim): Promise<{ taken: ClaimedLease[]; seen: number }> {
  return database.db.transaction(async (tx) => {
    const pointers = await database.queue.take(tx, claim.teamId, claim.count);
    if (pointers.length === 0) return { taken: [], seen: 0 };
    const ids = pointers.map(({ leaseId }) => leaseId);
    const found = await tx
      .select({ id: leases.id, experimentId: leases.experimentId })
      .from(leases)
      .where(and(inArray(leases.id, ids), eq(leases.teamId, claim.teamId)));
    const taken: ClaimedLease[] = [];
    // Experiments are held in one order everywhere, so that two claims never wait for each other.
    for (const experimentId of [...new Set(found.map((lease) => lease.experimentId))].toSorted()) {
      const own = found.filter((lease) => lease.experimentId === experimentId).map(({ id }) => id);
      taken.push(...(await claimOf(tx, claim, { experimentId, ids: own })));
    }
    return { taken, seen: pointers.length };
  });
}

async function claimOf(
  tx: Sql,
  { runnerId, leaseMs }: Claim,
  { experimentId, ids }: { experimentId: string; ids: readonly string[] },
): Promise<ClaimedLease[]> {
  const experiment = await lockExperiment(tx, experimentId);
  if (!experiment || !wantsWork(experiment)) return [];
  const taken = await tx
    .update(leases)
    .set({ state: "leased", fence: sql`${leases.fence} + 1`, runnerId, expiresAt: new Date(Date.now() + leaseMs) })
    .where(and(inArray(leases.id, [...ids]), eq(leases.state, "queued")))
    .returning();
  if (taken.length === 0) return [];
  const now = new Date();
  const pace = paced(experiment.pace, now.getTime(), experiment.done);
  if (experiment.phase === "waiting") {
    await reviseExperiment(tx, experiment, {
      change: { phase: "running", pace, activeAt: now },
      news: [{ kind: "started", message: "the first runner took work" }],
    });
  }
  const of = await tx
    .select()
    .from(arms)
    .where(inArray(arms.id, [...new Set(taken.map(({ armId }) => armId))]));
  return taken.map((lease) => ({ lease, arm: of.find(({ id }) => id === lease.armId)! }));
}
