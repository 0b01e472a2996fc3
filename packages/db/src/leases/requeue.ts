import { eq } from "drizzle-orm";
import type { Database } from "../database.ts";
import { failExperiment } from "../experiments/fail.ts";
import { lockExperiment, reviseExperiment, type Experiment, type NewEvent } from "../experiments/revision.ts";
import { arms, leases } from "../schema/index.ts";
import type { Sql } from "../sql.ts";
import { isAhead } from "./progress.ts";

export type Lease = typeof leases.$inferSelect;

/** Times a lease may come back without having got on before its experiment is given up. */
export const MOST_ATTEMPTS = 5;
/** Begun work goes before work that nobody has begun. */
const BEGUN = 1;

export interface Return {
  readonly reason: string;
  /** Whether it counts as an attempt; an orderly release does not. */
  readonly failed: boolean;
}

export const wantsWork = (experiment: Experiment): boolean =>
  experiment.intent === "running" && experiment.finishedAt === null;

/**
 * Takes a lease from its runner. It goes back to the queue, or its experiment fails when it came back too often. The
 * experiment must be held; whoever holds the lease by then is a stranger to it.
 */
export async function returnLease(
  tx: Sql,
  { queue }: Pick<Database, "queue">,
  { experiment, lease, reason, failed }: Return & { experiment: Experiment; lease: Lease },
): Promise<void> {
  const attempts = lease.attempts + (failed ? 1 : 0);
  const state = experiment.finishedAt === null ? "queued" : "stopped";
  const returned = { state, runnerId: null, expiresAt: null, done: null, attempts } as const;
  await tx.update(leases).set(returned).where(eq(leases.id, lease.id));
  const wanted = wantsWork(experiment);
  if (wanted && attempts >= MOST_ATTEMPTS) {
    const where = await placeOf(tx, lease);
    return failExperiment(tx, experiment, `${where} was tried ${attempts} times without getting on: ${reason}`);
  }
  if (wanted) await queue.push(tx, lease.teamId, [{ leaseId: lease.id, priority: BEGUN }]);
  const news = wanted && failed ? [await returnedEvent(tx, lease, reason)] : [];
  // Progress falls back to what was reported; a pace that it gave would be wrong from here on.
  const change = isAhead(lease) ? { pace: [] } : {};
  if (news.length > 0 || isAhead(lease)) await reviseExperiment(tx, experiment, { change, news });
}

async function returnedEvent(tx: Sql, lease: Lease, reason: string): Promise<NewEvent> {
  const message = `${await placeOf(tx, lease)} went back to the queue at generation ${lease.reported}: ${reason}`;
  return { kind: "requeued", armId: lease.armId, message };
}

async function placeOf(tx: Sql, { armId, first, count }: Lease): Promise<string> {
  const [arm] = await tx.select({ letter: arms.letter }).from(arms).where(eq(arms.id, armId));
  const range = count === 1 ? `replicate ${first}` : `replicates ${first} to ${first + count - 1}`;
  return `arm ${arm?.letter ?? "?"}, ${range}`;
}

/** Returns leases that `stillDue` finds, each in a transaction of its own, and says which experiments changed. */
export async function returnLeases(
  database: Database,
  candidates: readonly Pick<Lease, "id" | "experimentId" | "teamId">[],
  { stillDue, ...how }: Return & { stillDue(lease: Lease): boolean },
): Promise<Set<string>> {
  const changed = new Set<string>();
  for (const { id, experimentId, teamId } of candidates) {
    await database.queue.ensure(teamId);
    await database.db.transaction(async (tx) => {
      const experiment = await lockExperiment(tx, experimentId);
      const [lease] = await tx.select().from(leases).where(eq(leases.id, id));
      if (!experiment || !lease || !stillDue(lease)) return;
      await returnLease(tx, database, { experiment, lease, ...how });
      changed.add(experimentId);
    });
  }
  return changed;
}
