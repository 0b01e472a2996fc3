import { and, eq, lt } from "drizzle-orm";
import type { Database } from "../database.ts";
import { experimentTopic } from "../experiments/revision.ts";
import { leases } from "../schema/index.ts";
import { returnLeases } from "./requeue.ts";

const MOST_AT_ONCE = 200;

/**
 * A server that was away heard no heartbeats, which is not the runners' fault: those that live have one more term to say so.
 */
export async function extendLeases({ db }: Pick<Database, "db">, leaseMs: number): Promise<void> {
  const expiresAt = new Date(Date.now() + leaseMs);
  const held = and(eq(leases.state, "leased"), lt(leases.expiresAt, expiresAt));
  await db.update(leases).set({ expiresAt }).where(held);
}

/** Gives back leases whose runner has fallen silent. */
export async function sweepExpired(database: Database): Promise<void> {
  const now = new Date();
  const silent = await database.db
    .select({ id: leases.id, experimentId: leases.experimentId, teamId: leases.teamId })
    .from(leases)
    .where(and(eq(leases.state, "leased"), lt(leases.expiresAt, now)))
    .limit(MOST_AT_ONCE);
  const changed = await returnLeases(database, silent, {
    reason: "its runner sent no heartbeat; is that machine still running?",
    failed: true,
    stillDue: ({ state, expiresAt }) => state === "leased" && expiresAt !== null && expiresAt < now,
  });
  for (const id of changed) database.bus.publish(experimentTopic(id));
}
