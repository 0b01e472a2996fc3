import {
  combineEngines,
  metricsOf,
  type ChainEvent,
  type EngineInfo,
  type LawSeries,
  type SamplePreview,
} from "@heirloom/core";
import { and, count, eq, min, ne, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { paced, spentBetween } from "../experiments/pace.ts";
import type { Arm } from "../experiments/read.ts";
import { experimentTopic, reviseExperiment, type Experiment } from "../experiments/revision.ts";
import { tallyEvents } from "../experiments/tallies.ts";
import type { Intent } from "../schema/experiments.ts";
import { arms, leases, runners, samplePreviews } from "../schema/index.ts";
import { storeChunk, type Measurements } from "../series/chunks.ts";
import type { Sql } from "../sql.ts";
import { aheadIn } from "./progress.ts";
import type { Lease } from "./requeue.ts";
import { heldLease, intentOf, type Held } from "./settle.ts";

/** What a runner measured of all replicates of its lease. */
export interface LeaseReport extends Held, Measurements {
  readonly engine: EngineInfo;
  readonly previews: readonly SamplePreview[];
  readonly events: readonly ChainEvent[];
  readonly sampleSize?: number | undefined;
  readonly laws?: readonly LawSeries[] | undefined;
}

export type ReportOutcome =
  | { readonly outcome: "accepted"; readonly accepted: number; readonly intent: Intent; readonly completed?: string }
  /** The lease is someone else's by now. */
  | { readonly outcome: "lost" }
  /** Generations between are missing, or the sizes are wrong: a fault of the runner. */
  | { readonly outcome: "refused"; readonly message: string };

/** Takes a report in, once however often it is sent. */
export async function acceptReport(database: Database, report: LeaseReport): Promise<ReportOutcome> {
  const result = await database.db.transaction(async (tx): Promise<ReportOutcome & { experimentId?: string }> => {
    const held = await heldLease(tx, report);
    if (!held) return { outcome: "lost" };
    const { lease, experiment } = held;
    const known = { outcome: "accepted", accepted: lease.reported, intent: intentOf(experiment) } as const;
    if (lease.state === "done" || experiment.finishedAt !== null) return known;
    const [arm] = await tx.select().from(arms).where(eq(arms.id, lease.armId));
    const fault = faultOf(report, lease, arm!);
    if (fault) return { outcome: "refused", message: fault };
    if (report.firstGeneration + report.generations <= lease.reported) return known;
    const taken = await takeIn(tx, trimmed(report, lease), { lease, experiment, arm: arm! });
    return { ...known, ...taken, experimentId: experiment.id };
  });
  if (result.experimentId) database.bus.publish(experimentTopic(result.experimentId));
  return result;
}

function faultOf(report: LeaseReport, { reported, count: replicates }: Lease, arm: Arm): string | undefined {
  const { firstGeneration, generations, metrics } = report;
  if (firstGeneration > reported) {
    return `the report begins at generation ${firstGeneration}, but ${reported} are in: report from generation ${reported}`;
  }
  if (firstGeneration + generations > arm.generations) {
    return `the report ends at generation ${firstGeneration + generations}, but the arm has ${arm.generations}`;
  }
  const expected = metricsOf(arm.definition).map(({ name }) => name);
  const got = Object.keys(metrics);
  if (expected.length !== got.length || expected.some((name) => !(name in metrics))) {
    return `the report has the metrics ${got.join(", ") || "none"}; the arm asks for ${expected.join(", ")}`;
  }
  const wrong = got.find((name) => metrics[name]!.length !== generations * replicates);
  return (
    wrong &&
    `${wrong} has ${metrics[wrong]!.length} values; ${generations} generations x ${replicates} replicates are needed`
  );
}

/** The part of a report that is new. What it repeats has the same bits, so leaving it out changes nothing. */
function trimmed(report: LeaseReport, { reported, count: replicates }: Lease): LeaseReport {
  const known = reported - report.firstGeneration;
  if (known === 0) return report;
  const metrics = Object.entries(report.metrics).map(([name, values]) => [name, values.subarray(known * replicates)]);
  return {
    ...report,
    firstGeneration: reported,
    generations: report.generations - known,
    metrics: Object.fromEntries(metrics) as Record<string, Float32Array>,
    previews: report.previews.filter(({ generation }) => generation >= reported),
    events: report.events.filter(({ generation }) => generation >= reported),
  };
}

interface Of {
  readonly lease: Lease;
  readonly experiment: Experiment;
  readonly arm: Arm;
}

async function takeIn(
  tx: Sql,
  report: LeaseReport,
  { lease, experiment, arm }: Of,
): Promise<{ accepted: number; completed?: string }> {
  const accepted = lease.reported + report.generations;
  const finished = accepted === arm.generations;
  await tx
    .update(leases)
    .set({
      reported: accepted,
      attempts: 0,
      ...(finished ? { state: "done" as const, expiresAt: null, checkpoint: null } : {}),
    })
    .where(eq(leases.id, lease.id));
  const done = report.generations * lease.count;
  const now = new Date();
  const total = experiment.done + done;
  const revision = await reviseExperiment(tx, experiment, {
    change: {
      done: total,
      pace: paced(experiment.pace, now.getTime(), total + (await aheadIn(tx, experiment.id))),
      spentMs: experiment.spentMs + spentBetween(experiment.activeAt, now),
      activeAt: now,
      ...(await engineOf(tx, experiment, report)),
    },
  });
  await tallyEvents(tx, { experiment, arm, revision }, report.events);
  await storeChunk(tx, report, { lease, arm, revision });
  await storePreviews(tx, report, { lease, arm });
  const completed = await reviseArm(tx, report, { arm, done, revision });
  return { accepted, ...(completed ? { completed: arm.id } : {}) };
}

async function engineOf(tx: Sql, experiment: Experiment, { engine, runnerId }: LeaseReport) {
  const combined = combineEngines(experiment.engine, engine);
  if (combined === experiment.engine) return {};
  const [runner] = await tx.select().from(runners).where(eq(runners.id, runnerId));
  // What trains models by gradient is found when the first are trained, long after the runner has registered.
  const models = engine.models ?? runner?.engine.models;
  if (runner && models !== runner.engine.models) {
    await tx
      .update(runners)
      .set({ engine: { ...runner.engine, models: models! } })
      .where(eq(runners.id, runnerId));
  }
  const note = experiment.engine ? `several engines: ${combined.adapter}` : (runner?.note ?? null);
  return { engine: combined, engineNote: note };
}

async function storePreviews(
  tx: Sql,
  { previews }: LeaseReport,
  { lease, arm }: { lease: Lease; arm: Arm },
): Promise<void> {
  const { teamId, experimentId, first, count: replicates } = lease;
  const own = previews.filter(({ replicate }) => replicate >= first && replicate < first + replicates);
  if (own.length === 0) return;
  await tx
    .insert(samplePreviews)
    .values(own.map((preview) => ({ teamId, experimentId, armId: arm.id, ...preview })))
    .onConflictDoNothing();
}

/** Brings the arm up to date. Returns whether all its replicates are in. */
async function reviseArm(
  tx: Sql,
  { sampleSize, laws, engine }: LeaseReport,
  { arm, done, revision }: { arm: Arm; done: number; revision: number },
): Promise<boolean> {
  const [open] = await tx
    .select({ complete: min(leases.reported) })
    .from(leases)
    .where(eq(leases.armId, arm.id));
  const [missing] = await tx
    .select({ leases: count() })
    .from(leases)
    .where(and(eq(leases.armId, arm.id), ne(leases.state, "done")));
  const completed = missing?.leases === 0;
  await tx
    .update(arms)
    .set({
      revision,
      done: sql`${arms.done} + ${done}`,
      complete: open?.complete ?? 0,
      ...(arm.engineKind === null ? { engineKind: engine.kind } : {}),
      ...(arm.sampleSize === null && sampleSize !== undefined ? { sampleSize } : {}),
      ...(arm.laws.length === 0 && laws ? { laws } : {}),
      ...(completed ? { phase: "complete" as const } : {}),
    })
    .where(eq(arms.id, arm.id));
  return completed;
}
