import type { EngineInfo } from "@heirloom/core";
import { and, asc, count, eq, gt, inArray } from "drizzle-orm";
import type { Database } from "../database.ts";
import { experimentTopic } from "../experiments/revision.ts";
import { newId } from "../ids.ts";
import { returnLeases } from "../leases/requeue.ts";
import { arms, experiments, leases, runners } from "../schema/index.ts";

type Store = Pick<Database, "db">;
export type Runner = typeof runners.$inferSelect;

export interface Registration {
  readonly teamId: string;
  readonly tokenId: string;
  readonly name: string;
  readonly engine: EngineInfo;
  readonly note: string;
  readonly slots: number;
  readonly version: string;
}

/**
 * A runner says what it is. A token is one runner, so whatever it held before goes back to the queue at once: that process is
 * gone, or is to stop.
 */
export async function registerRunner(database: Database, registration: Registration): Promise<string> {
  const now = new Date();
  const { teamId, tokenId, ...what } = registration;
  const change = { ...what, registeredAt: now, heartbeatAt: now };
  const [runner] = await database.db
    .insert(runners)
    .values({ id: newId("runner"), teamId, tokenId, ...change })
    .onConflictDoUpdate({ target: runners.tokenId, set: change })
    .returning({ id: runners.id });
  const { id } = runner!;
  const before = await database.db
    .select({ id: leases.id, experimentId: leases.experimentId, teamId: leases.teamId, fence: leases.fence })
    .from(leases)
    .where(and(eq(leases.runnerId, id), eq(leases.state, "leased")));
  const changed = await returnLeases(database, before, {
    reason: "its runner was started again",
    failed: true,
    stillDue: (lease) =>
      before.some((old) => old.id === lease.id && old.fence === lease.fence) && lease.state === "leased",
  });
  for (const experimentId of changed) database.bus.publish(experimentTopic(experimentId));
  return id;
}

/** The runner with this id, if this token is its own. */
export async function runnerOf({ db }: Store, which: { id: string; tokenId: string }): Promise<Runner | undefined> {
  const own = and(eq(runners.id, which.id), eq(runners.tokenId, which.tokenId));
  const [runner] = await db.select().from(runners).where(own);
  return runner;
}

export async function markAlive({ db }: Store, id: string): Promise<void> {
  await db.update(runners).set({ heartbeatAt: new Date() }).where(eq(runners.id, id));
}

export interface ListedRunner {
  readonly runner: Runner;
  readonly leases: readonly { readonly experimentId: string; readonly experiment: string; readonly arm: string }[];
}

/** A team's runners with what they work on. */
export async function listRunners({ db }: Store, teamId: string): Promise<ListedRunner[]> {
  const rows = await db.select().from(runners).where(eq(runners.teamId, teamId)).orderBy(asc(runners.registeredAt));
  if (rows.length === 0) return [];
  const held = await db
    .select({
      runnerId: leases.runnerId,
      experimentId: leases.experimentId,
      experiment: experiments.name,
      arm: arms.letter,
    })
    .from(leases)
    .innerJoin(experiments, eq(experiments.id, leases.experimentId))
    .innerJoin(arms, eq(arms.id, leases.armId))
    .where(
      and(
        inArray(
          leases.runnerId,
          rows.map(({ id }) => id),
        ),
        eq(leases.state, "leased"),
      ),
    );
  return rows.map((runner) => ({
    runner,
    leases: held.filter(({ runnerId }) => runnerId === runner.id).map(({ runnerId: _, ...work }) => work),
  }));
}

/** Runners heard of since a moment; of every team unless one is given. */
export async function countRunners({ db }: Store, since: Date, teamId?: string): Promise<number> {
  const recent = gt(runners.heartbeatAt, since);
  const [row] = await db
    .select({ runners: count() })
    .from(runners)
    .where(teamId ? and(recent, eq(runners.teamId, teamId)) : recent);
  return row?.runners ?? 0;
}

/** The runner that a token is. */
export async function runnerByToken({ db }: Store, tokenId: string): Promise<Runner | undefined> {
  const [runner] = await db.select().from(runners).where(eq(runners.tokenId, tokenId));
  return runner;
}
