import { and, eq } from "drizzle-orm";
import type { Database } from "../database.ts";
import { failExperiment } from "../experiments/fail.ts";
import { experimentTopic, lockExperiment, type Experiment } from "../experiments/revision.ts";
import type { Intent } from "../schema/experiments.ts";
import { arms, leases } from "../schema/index.ts";
import type { Sql } from "../sql.ts";
import { returnLease, type Lease } from "./requeue.ts";

/** What a runner says it holds. */
export interface Held {
  readonly teamId: string;
  readonly runnerId: string;
  readonly leaseId: string;
  readonly fence: number;
}

/** What a runner is to do about an experiment: finished ones are left alone. */
export const intentOf = (experiment: Pick<Experiment, "intent" | "finishedAt">): Intent =>
  experiment.finishedAt === null ? experiment.intent : "cancelled";

/** The lease with its experiment held, if this runner still holds it under this fence. */
export async function heldLease(
  tx: Sql,
  { teamId, runnerId, leaseId, fence }: Held,
): Promise<{ lease: Lease; experiment: Experiment } | undefined> {
  const [found] = await tx
    .select({ experimentId: leases.experimentId })
    .from(leases)
    .where(and(eq(leases.id, leaseId), eq(leases.teamId, teamId)));
  const experiment = found && (await lockExperiment(tx, found.experimentId));
  if (!experiment) return undefined;
  const [lease] = await tx.select().from(leases).where(eq(leases.id, leaseId));
  const held = lease && lease.fence === fence && lease.runnerId === runnerId;
  return held && (lease.state === "leased" || lease.state === "done") ? { lease, experiment } : undefined;
}

/** A runner gives a lease back before it is through. Returns whether it held it. */
export async function releaseLease(database: Database, held: Held, reason?: string): Promise<boolean> {
  return settle(database, held, async (tx, { lease, experiment }) => {
    if (lease.state === "done") return;
    await returnLease(tx, database, {
      experiment,
      lease,
      reason: reason ?? "its runner stopped",
      failed: reason !== undefined,
    });
  });
}

/** A runner says that trying again would not help. */
export async function failLease(database: Database, held: Held, message: string): Promise<boolean> {
  return settle(database, held, async (tx, { lease, experiment }) => {
    if (lease.state === "done") return;
    const stopped = { state: "stopped", runnerId: null, expiresAt: null, done: null } as const;
    await tx.update(leases).set(stopped).where(eq(leases.id, lease.id));
    if (experiment.finishedAt !== null) return;
    const [arm] = await tx.select({ letter: arms.letter }).from(arms).where(eq(arms.id, lease.armId));
    await failExperiment(tx, experiment, `arm ${arm?.letter ?? "?"}: ${message}`);
  });
}

async function settle(
  database: Database,
  held: Held,
  change: (tx: Sql, of: { lease: Lease; experiment: Experiment }) => Promise<void>,
): Promise<boolean> {
  await database.queue.ensure(held.teamId);
  const experimentId = await database.db.transaction(async (tx) => {
    const of = await heldLease(tx, held);
    if (of) await change(tx, of);
    return of?.experiment.id;
  });
  if (experimentId) database.bus.publish(experimentTopic(experimentId));
  return experimentId !== undefined;
}

/** Whether every generation of a lease is in; undefined when the runner does not hold it. */
export async function isFinished(database: Database, held: Held): Promise<boolean | undefined> {
  return database.db.transaction(async (tx) => {
    const of = await heldLease(tx, held);
    return of && of.lease.state === "done";
  });
}
