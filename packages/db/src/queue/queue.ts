import { sql } from "drizzle-orm";
import type pg from "pg";
import { fromDrizzle, PgBoss } from "pg-boss";
import type { Sql } from "../sql.ts";

/** A job points at a lease; whether it may be taken is decided on the lease's row. */
export interface Pointer {
  readonly leaseId: string;
}

export interface QueueEntry extends Pointer {
  /** Higher goes first. */
  readonly priority: number;
}

export interface Queue {
  /** Every team has a queue of its own, so that a runner never sees another team's work. */
  ensure(teamId: string): Promise<void>;
  push(tx: Sql, teamId: string, entries: readonly QueueEntry[]): Promise<void>;
  /** Takes up to `count` pointers off the queue, for good if the transaction commits. */
  take(tx: Sql, teamId: string, count: number): Promise<Pointer[]>;
  stop(): Promise<void>;
}

const YEAR_SECONDS = 365 * 86_400;
const BATCH = 1000;
const NO_JOB = "00000000-0000-0000-0000-000000000000";

export async function openQueue(pool: pg.Pool, backend: "pglite" | "postgres"): Promise<Queue> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    backend,
    schedule: false,
    reindex: backend === "postgres",
    monitorVacuum: backend === "postgres",
  });
  boss.on("error", (error) => console.error("queue:", error));
  await boss.start();
  const known = new Set<string>();
  const nameOf = (teamId: string): string => `work-${teamId}`;
  return {
    async ensure(teamId) {
      if (known.has(teamId)) return;
      await boss.createQueue(nameOf(teamId), { retentionSeconds: YEAR_SECONDS, retryLimit: 0 });
      // pg-boss looks a queue up once, on the pool. Inside a transaction that would wait for a connection that PGlite cannot
      // give before the transaction ends; so it is made to look now.
      await boss.deleteJob(nameOf(teamId), NO_JOB);
      known.add(teamId);
    },
    async push(tx, teamId, entries) {
      const db = fromDrizzle(tx, sql);
      for (let start = 0; start < entries.length; start += BATCH) {
        const jobs = entries
          .slice(start, start + BATCH)
          .map(({ leaseId, priority }) => ({ data: { leaseId }, priority }));
        await boss.insert(nameOf(teamId), jobs, { db });
      }
    },
    async take(tx, teamId, count) {
      const db = fromDrizzle(tx, sql);
      const name = nameOf(teamId);
      const jobs = await boss.fetch<Pointer>(name, { batchSize: count, db });
      if (jobs.length === 0) return [];
      await boss.deleteJob(
        name,
        jobs.map(({ id }) => id),
        { db },
      );
      return jobs.map(({ data }) => data);
    },
    stop: () => boss.stop({ graceful: true, close: false, timeout: 1000 }),
  };
}
