import { summarize, type Summary } from "@heirloom/core";
import { and, asc, eq, gt, lt, ne, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { experimentTopic, lockExperiment, reviseExperiment } from "../experiments/revision.ts";
import type { Arm } from "../experiments/read.ts";
import { arms, seriesChunks, seriesSummaries } from "../schema/index.ts";
import { columnOf } from "./merge.ts";

/** Values that are summarised in one go, about 10 ms of work: in between the server answers others. */
const WINDOW_VALUES = 100_000;

/** Arms that are complete and wait for their final summaries. */
export async function completeArms({ db }: Pick<Database, "db">): Promise<string[]> {
  const waiting = await db.select({ id: arms.id }).from(arms).where(eq(arms.phase, "complete")).limit(100);
  return waiting.map(({ id }) => id);
}

/**
 * Summarises an arm from all its replicates in their order, so that the result has the same bits however the work was cut and
 * whoever did it. Done twice, it gives the same.
 */
export async function finalizeArm(database: Database, armId: string): Promise<void> {
  const [arm] = await database.db.select().from(arms).where(eq(arms.id, armId));
  if (!arm || arm.phase !== "complete") return;
  const metrics = await database.db
    .select({ metric: seriesSummaries.metric })
    .from(seriesSummaries)
    .where(and(eq(seriesSummaries.experimentId, arm.experimentId), eq(seriesSummaries.armId, armId)));
  const summaries = new Map<string, Summary>();
  for (const { metric } of metrics) summaries.set(metric, await summarizeStored(database, arm, metric));
  await store(database, arm, summaries);
  database.bus.publish(experimentTopic(arm.experimentId));
}

async function summarizeStored(database: Database, arm: Arm, metric: string): Promise<Summary> {
  const { replicates, generations } = arm;
  const step = Math.max(1, Math.floor(WINDOW_VALUES / replicates));
  const parts: Summary[] = [];
  for (let start = 0; start < generations; start += step) {
    const end = Math.min(generations, start + step);
    parts.push(summarize(await readWindow(database, arm, { metric, start, end }), replicates));
    await new Promise((resolve) => setImmediate(resolve));
  }
  const joined = (pick: (part: Summary) => readonly (number | null)[]): (number | null)[] => parts.flatMap(pick);
  return {
    n: parts.flatMap(({ n }) => n),
    mean: joined(({ mean }) => mean),
    sd: joined(({ sd }) => sd),
    min: joined(({ min }) => min),
    max: joined(({ max }) => max),
    q05: joined(({ q05 }) => q05),
    median: joined(({ median }) => median),
    q95: joined(({ q95 }) => q95),
  };
}

/** Generations start..end-1 of a metric, [generations x replicates] in replicate order. */
async function readWindow(
  { db }: Database,
  { id, replicates }: Arm,
  { metric, start, end }: { metric: string; start: number; end: number },
): Promise<Float32Array> {
  const { firstGeneration, generations, count, first } = seriesChunks;
  const from = sql<number>`greatest(${firstGeneration}, ${start}::int)`;
  const to = sql<number>`least(${firstGeneration} + ${generations}, ${end}::int)`;
  const chunks = await db
    .select({
      first,
      count,
      from,
      to,
      values: sql<Uint8Array>`substring(${seriesChunks.values} from (${from} - ${firstGeneration}) * ${count} * 4 + 1 for (${to} - ${from}) * ${count} * 4)`,
    })
    .from(seriesChunks)
    .where(
      and(
        eq(seriesChunks.armId, id),
        eq(seriesChunks.metric, metric),
        lt(firstGeneration, end),
        gt(sql`${firstGeneration} + ${generations}`, start),
      ),
    )
    .orderBy(asc(first));
  const window = new Float32Array((end - start) * replicates).fill(NaN);
  for (const chunk of chunks) {
    const values = new Float32Array(new Uint8Array(chunk.values).buffer);
    for (let g = chunk.from; g < chunk.to; g++) {
      const row = values.subarray((g - chunk.from) * chunk.count, (g - chunk.from + 1) * chunk.count);
      window.set(row, (g - start) * replicates + chunk.first);
    }
  }
  return window;
}

async function store(database: Database, arm: Arm, summaries: ReadonlyMap<string, Summary>): Promise<void> {
  await database.db.transaction(async (tx) => {
    const experiment = await lockExperiment(tx, arm.experimentId);
    const [current] = await tx.select({ phase: arms.phase }).from(arms).where(eq(arms.id, arm.id));
    if (!experiment || current?.phase !== "complete") return;
    const [open] = await tx
      .select({ id: arms.id })
      .from(arms)
      .where(and(eq(arms.experimentId, experiment.id), ne(arms.phase, "final"), ne(arms.id, arm.id)))
      .limit(1);
    const over = !open && experiment.finishedAt === null;
    const replicates = arm.replicates.toLocaleString("en-US");
    const news = [
      { kind: "arm-done", armId: arm.id, message: `arm ${arm.letter} is complete: ${replicates} replicates` },
      ...(over ? [{ kind: "done", message: "all arms are complete" }] : []),
    ];
    const change = over ? { phase: "done" as const, finishedAt: new Date() } : {};
    const revision = await reviseExperiment(tx, experiment, { change, news });
    await tx.update(arms).set({ phase: "final", revision }).where(eq(arms.id, arm.id));
    for (const [metric, summary] of summaries) {
      await tx
        .update(seriesSummaries)
        .set({ ...storedColumns(summary), m2: null, revision })
        .where(
          and(
            eq(seriesSummaries.experimentId, experiment.id),
            eq(seriesSummaries.armId, arm.id),
            eq(seriesSummaries.metric, metric),
          ),
        );
    }
  });
}

const storedColumns = (summary: Summary) => ({
  n: columnOf(summary.n),
  mean: columnOf(summary.mean),
  sd: columnOf(summary.sd),
  min: columnOf(summary.min),
  max: columnOf(summary.max),
  q05: columnOf(summary.q05),
  median: columnOf(summary.median),
  q95: columnOf(summary.q95),
});
