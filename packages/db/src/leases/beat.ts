import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { spentBetween } from "../experiments/pace.ts";
import type { Experiment } from "../experiments/revision.ts";
import type { Intent } from "../schema/experiments.ts";
import { arms, experiments, leases } from "../schema/index.ts";
import { reachedBy, reviseProgress } from "./progress.ts";
import { intentOf } from "./settle.ts";

/** What a runner says of a lease it holds. */
export interface Sign {
  readonly id: string;
  readonly fence: number;
  /** Chain generations that are done, reported or not, with parts of those under way. */
  readonly done?: number | undefined;
}

export interface Beat {
  readonly id: string;
  readonly intent: Intent;
  /** It belongs to someone else by now: stop working on it. */
  readonly lost: boolean;
}

/** Keeps a runner's leases alive, takes in how far they are, and says what is wanted of each. */
export async function beat(
  database: Pick<Database, "db" | "bus">,
  runner: { teamId: string; runnerId: string; leaseMs: number },
  signs: readonly Sign[],
): Promise<Beat[]> {
  if (signs.length === 0) return [];
  const now = new Date();
  const expiresAt = new Date(now.getTime() + runner.leaseMs);
  const rows = await rowsOf(database, runner.teamId, signs);
  const beats: Beat[] = [];
  const moved = new Set<string>();
  for (const sign of signs) {
    const row = rows.find(({ lease }) => lease.id === sign.id);
    const own = row && row.lease.fence === sign.fence && row.lease.runnerId === runner.runnerId;
    beats.push({ id: sign.id, intent: row ? intentOf(row.experiment) : "cancelled", lost: !own });
    if (!own) continue;
    const done = Math.min(sign.done ?? 0, row.lease.count * row.generations);
    const further = done > reachedBy(row.lease);
    if (further) moved.add(row.experiment.id);
    await extend(database, sign, { expiresAt, ...(further ? { done } : {}) });
  }
  await countTime(
    database,
    rows.map(({ experiment }) => experiment),
    now,
  );
  for (const id of [...moved].toSorted()) await reviseProgress(database, id);
  return beats;
}

async function rowsOf({ db }: Pick<Database, "db">, teamId: string, signs: readonly Sign[]) {
  const ids = signs.map(({ id }) => id);
  return db
    .select({ lease: leases, experiment: experiments, generations: arms.generations })
    .from(leases)
    .innerJoin(experiments, eq(experiments.id, leases.experimentId))
    .innerJoin(arms, eq(arms.id, leases.armId))
    .where(and(inArray(leases.id, ids), eq(leases.teamId, teamId)));
}

async function extend(
  { db }: Pick<Database, "db">,
  { id, fence }: Sign,
  { expiresAt, done }: { expiresAt: Date; done?: number },
): Promise<void> {
  // Two heartbeats may cross: what was once done stays done while the lease is held.
  const further = done === undefined ? {} : { done: sql`greatest(${leases.done}, ${done}::float8)` };
  await db
    .update(leases)
    .set({ expiresAt, ...further })
    .where(and(eq(leases.id, id), eq(leases.fence, fence), eq(leases.state, "leased")));
}

/** Time counts as spent on an experiment while a runner says it is at it. */
async function countTime({ db }: Pick<Database, "db">, found: readonly Experiment[], now: Date): Promise<void> {
  const running = [...new Map(found.map((experiment) => [experiment.id, experiment])).values()];
  for (const { id, activeAt, spentMs, intent, finishedAt } of running) {
    if (intent !== "running" || finishedAt !== null) continue;
    await db
      .update(experiments)
      .set({ activeAt: now, spentMs: spentMs + spentBetween(activeAt, now) })
      .where(and(eq(experiments.id, id), eq(experiments.spentMs, spentMs)));
  }
}
