import { and, eq } from "drizzle-orm";
import { removeUnused } from "../artifacts/record.ts";
import type { ArtifactStore } from "../artifacts/store.ts";
import type { Database } from "../database.ts";
import type { Intent } from "../schema/experiments.ts";
import { experiments, leases } from "../schema/index.ts";
import type { Sql } from "../sql.ts";
import { experimentTopic, lockExperiment, reviseExperiment, type Experiment } from "./revision.ts";

export type IntendOutcome =
  | { readonly outcome: "intended"; readonly intent: Intent }
  | { readonly outcome: "missing" }
  | { readonly outcome: "over"; readonly state: string };

const eventOf: Record<Intent, { kind: string; message: string }> = {
  running: { kind: "resumed", message: "resumed" },
  paused: { kind: "paused", message: "paused; what was reported is kept" },
  cancelled: { kind: "cancelled", message: "cancelled; what was reported is kept" },
};

/** What a person wants from now on. Runners learn it with their next heartbeat or report. */
export async function intend(
  database: Database,
  which: { teamId: string; id: string },
  intent: Intent,
): Promise<IntendOutcome> {
  await database.queue.ensure(which.teamId);
  const result = await database.db.transaction(async (tx): Promise<IntendOutcome> => {
    const experiment = await lockExperiment(tx, which.id);
    if (!experiment || experiment.teamId !== which.teamId) return { outcome: "missing" };
    const { phase } = experiment;
    const cancelled = experiment.intent === "cancelled";
    if (experiment.finishedAt && !(cancelled && intent === "cancelled")) {
      return { outcome: "over", state: cancelled ? "cancelled" : phase };
    }
    if (experiment.intent === intent) return { outcome: "intended", intent };
    const finished = intent === "cancelled" ? { finishedAt: new Date() } : {};
    const change = { intent, pace: [], activeAt: null, ...finished };
    await reviseExperiment(tx, experiment, { change, news: [eventOf[intent]] });
    if (intent === "cancelled") await stopQueued(tx, experiment.id);
    if (intent === "running") await requeueWaiting(tx, database, experiment);
    return { outcome: "intended", intent };
  });
  database.bus.publish(experimentTopic(which.id));
  return result;
}

/** Work that nobody has begun or that came back will not be taken any more. */
export async function stopQueued(tx: Sql, experimentId: string): Promise<void> {
  await tx
    .update(leases)
    .set({ state: "stopped" })
    .where(and(eq(leases.experimentId, experimentId), eq(leases.state, "queued")));
}

/** Puts pointers to all waiting leases on the queue. One too many does no harm: the row decides who takes it. */
export async function requeueWaiting(
  tx: Sql,
  { queue }: Pick<Database, "queue">,
  experiment: Experiment,
): Promise<void> {
  const waiting = await tx
    .select({ leaseId: leases.id, block: leases.block })
    .from(leases)
    .where(and(eq(leases.experimentId, experiment.id), eq(leases.state, "queued")));
  await queue.push(
    tx,
    experiment.teamId,
    waiting.map(({ leaseId, block }) => ({ leaseId, priority: -block })),
  );
}

/** Removes an experiment and everything it produced, the files that only it had with it. */
export async function removeExperiment(
  { database, artifacts }: { database: Database; artifacts: ArtifactStore },
  which: { teamId: string; id: string },
): Promise<boolean> {
  const removed = await database.db
    .delete(experiments)
    .where(and(eq(experiments.id, which.id), eq(experiments.teamId, which.teamId)))
    .returning({ id: experiments.id });
  database.bus.publish(experimentTopic(which.id));
  if (removed.length > 0) await removeUnused({ database, artifacts });
  return removed.length > 0;
}
