import { claimedMetrics, restoreArm, summarize, type ArmJudgement, type Summary, type Verdict } from "@heirloom/core";
import { and, asc, eq, isNull, ne, notExists } from "drizzle-orm";
import type { Database } from "../database.ts";
import type { Arm } from "../experiments/read.ts";
import {
  experimentTopic,
  lockExperiment,
  reviseExperiment,
  type Experiment,
  type NewEvent,
} from "../experiments/revision.ts";
import { JudgeClosed, type Judge } from "../judging/judge.ts";
import type { SentArm } from "../judging/messages.ts";
import { arms, experiments, seriesSummaries } from "../schema/index.ts";
import { columnOf, summaryOf } from "./merge.ts";
import { chainsOf, windowsOf } from "./windows.ts";

/** Values of the chains that are judged at once, 512 MiB; a metric beyond that has no chains to be judged by. */
const MOST_JUDGED = 128 * 2 ** 20;

/** Arms that are complete and wait for their final summaries. */
export async function completeArms({ db }: Pick<Database, "db">): Promise<string[]> {
  const waiting = await db.select({ id: arms.id }).from(arms).where(eq(arms.phase, "complete")).limit(100);
  return waiting.map(({ id }) => id);
}

/** Experiments all of whose arms are final, but that are not over: their claims wait to be judged. */
export async function completeExperiments({ db }: Pick<Database, "db">): Promise<string[]> {
  const open = db
    .select({ id: arms.id })
    .from(arms)
    .where(and(eq(arms.experimentId, experiments.id), ne(arms.phase, "final")));
  const waiting = await db
    .select({ id: experiments.id })
    .from(experiments)
    .where(and(isNull(experiments.finishedAt), eq(experiments.phase, "running"), notExists(open)))
    .limit(100);
  return waiting.map(({ id }) => id);
}

/**
 * Summarises and judges an arm from all its replicates in their order, so that the result has the same bits however the work was
 * cut and whoever did it. Done twice, it gives the same.
 */
export async function finalizeArm(database: Database, judge: Judge, armId: string): Promise<void> {
  const [arm] = await database.db.select().from(arms).where(eq(arms.id, armId));
  if (!arm || arm.phase !== "complete") return;
  const summaries = new Map<string, Summary>();
  for (const metric of await metricsIn(database, arm)) {
    summaries.set(metric, await summarizeStored(database, arm, metric));
  }
  const sent = await measured(database, arm, { summaries, metrics: [...summaries.keys()], room: MOST_JUDGED });
  const judged = await judge.judgeArm(sent).catch(unlessClosed);
  await storeArm(database, arm, { summaries, judged });
  database.bus.publish(experimentTopic(arm.experimentId));
}

/** Judges the claims of an experiment whose arms are all final. With that it is over. Done twice, it gives the same. */
export async function finalizeExperiment(database: Database, judge: Judge, id: string): Promise<void> {
  const { db } = database;
  const [experiment] = await db.select().from(experiments).where(eq(experiments.id, id));
  if (!experiment || experiment.finishedAt !== null) return;
  const claims = experiment.definition.claims ?? [];
  const judged = await claimsOf(database, judge, experiment).catch(unlessClosed);
  const failed = judged instanceof Error ? judged.message : undefined;
  await db.transaction(async (tx) => {
    const current = await lockExperiment(tx, id);
    if (!current || current.finishedAt !== null) return;
    const news = [
      ...(failed === undefined ? [] : [{ kind: "unjudged", message: `claims could not be judged: ${failed}` }]),
      {
        kind: "done",
        message: claims.length > 0 ? "all arms are complete, claims are judged" : "all arms are complete",
      },
    ];
    const verdicts: readonly Verdict[] = judged instanceof Error ? [] : judged;
    const change = { phase: "done" as const, finishedAt: new Date(), verdicts };
    await reviseExperiment(tx, current, { change, news });
  });
  database.bus.publish(experimentTopic(id));
}

/** What was wrong; a judge that stops is asked again later. */
function unlessClosed(error: unknown): Error {
  if (error instanceof JudgeClosed) throw error;
  return error instanceof Error ? error : new Error(String(error), { cause: error });
}

async function claimsOf(database: Database, judge: Judge, experiment: Experiment): Promise<readonly Verdict[]> {
  const claims = experiment.definition.claims ?? [];
  if (claims.length === 0) return [];
  const metrics = claimedMetrics(claims);
  const all = await database.db
    .select()
    .from(arms)
    .where(eq(arms.experimentId, experiment.id))
    .orderBy(asc(arms.index));
  const sent: SentArm[] = [];
  let room = MOST_JUDGED;
  for (const arm of all) {
    const summaries = await storedSummaries(database, arm);
    const one = await measured(database, arm, { summaries, metrics, room });
    room -= Object.values(one.chains).reduce((sum, { length }) => sum + length, 0);
    sent.push(one);
  }
  return judge.judgeClaims(claims, sent);
}

const ofArm = (arm: Arm) => and(eq(seriesSummaries.experimentId, arm.experimentId), eq(seriesSummaries.armId, arm.id));

async function metricsIn({ db }: Database, arm: Arm): Promise<string[]> {
  const metrics = await db.select({ metric: seriesSummaries.metric }).from(seriesSummaries).where(ofArm(arm));
  return metrics.map(({ metric }) => metric);
}

async function storedSummaries({ db }: Database, arm: Arm): Promise<ReadonlyMap<string, Summary>> {
  const stored = await db.select().from(seriesSummaries).where(ofArm(arm));
  return new Map(stored.map((one) => [one.metric, summaryOf(one)]));
}

/** What is judged of an arm, with the chains of these metrics as far as there is room for their values. */
async function measured(
  database: Database,
  arm: Arm,
  { summaries, metrics, room }: { summaries: ReadonlyMap<string, Summary>; metrics: readonly string[]; room: number },
): Promise<SentArm> {
  const { letter, label, values, laws } = arm;
  const each = arm.generations * arm.replicates;
  const known = metrics.filter((metric) => summaries.has(metric)).slice(0, Math.max(0, Math.floor(room / each)));
  const chains: Record<string, Float32Array<ArrayBuffer>> = {};
  for (const metric of known) chains[metric] = await chainsOf(database, arm, metric);
  const definition = restoreArm(arm.definition);
  return { letter, label, values, laws, definition, summaries: Object.fromEntries(summaries), chains };
}

async function summarizeStored(database: Database, arm: Arm, metric: string): Promise<Summary> {
  const parts: Summary[] = [];
  for await (const { values } of windowsOf(database, arm, metric)) parts.push(summarize(values, arm.replicates));
  const joined = (pick: (part: Summary) => readonly (number | null)[]): (number | null)[] => parts.flatMap(pick);
  return {
    n: parts.flatMap(({ n }) => n),
    infinite: joined(({ infinite }) => infinite),
    mean: joined(({ mean }) => mean),
    sd: joined(({ sd }) => sd),
    min: joined(({ min }) => min),
    max: joined(({ max }) => max),
    q05: joined(({ q05 }) => q05),
    q25: joined(({ q25 }) => q25),
    median: joined(({ median }) => median),
    q75: joined(({ q75 }) => q75),
    q95: joined(({ q95 }) => q95),
  };
}

interface Final {
  readonly summaries: ReadonlyMap<string, Summary>;
  readonly judged: ArmJudgement | Error;
}

const NOTHING: ArmJudgement = { verdicts: [], profile: [], changes: {}, survival: null };

async function storeArm(database: Database, arm: Arm, { summaries, judged }: Final): Promise<void> {
  const failed = judged instanceof Error ? judged.message : undefined;
  const judgement = judged instanceof Error ? NOTHING : judged;
  await database.db.transaction(async (tx) => {
    const experiment = await lockExperiment(tx, arm.experimentId);
    const [current] = await tx.select({ phase: arms.phase }).from(arms).where(eq(arms.id, arm.id));
    if (!experiment || current?.phase !== "complete") return;
    const replicates = arm.replicates.toLocaleString("en-US");
    const news: NewEvent[] = [
      { kind: "arm-done", armId: arm.id, message: `arm ${arm.letter} is complete: ${replicates} replicates` },
    ];
    if (failed !== undefined) {
      news.push({ kind: "unjudged", armId: arm.id, message: `arm ${arm.letter} could not be judged: ${failed}` });
    }
    const revision = await reviseExperiment(tx, experiment, { news });
    await tx.update(arms).set({ phase: "final", judgement, revision }).where(eq(arms.id, arm.id));
    for (const [metric, summary] of summaries) {
      await tx
        .update(seriesSummaries)
        .set({ ...storedColumns(summary), m2: null, revision })
        .where(and(ofArm(arm), eq(seriesSummaries.metric, metric)));
    }
  });
}

const storedColumns = (summary: Summary) => ({
  n: columnOf(summary.n),
  infinite: columnOf(summary.infinite),
  mean: columnOf(summary.mean),
  sd: columnOf(summary.sd),
  min: columnOf(summary.min),
  max: columnOf(summary.max),
  q05: columnOf(summary.q05),
  q25: columnOf(summary.q25),
  median: columnOf(summary.median),
  q75: columnOf(summary.q75),
  q95: columnOf(summary.q95),
});
