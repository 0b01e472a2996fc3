import type { Composition } from "@heirloom/core";
import { and, asc, count, desc, eq, gt, isNotNull, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { arms, events, experiments, samplePreviews, seriesSummaries } from "../schema/index.ts";
import { aheadIn } from "../leases/progress.ts";
import type { Sql } from "../sql.ts";
import type { Experiment } from "./revision.ts";

export type Arm = typeof arms.$inferSelect;
export type ExperimentEvent = typeof events.$inferSelect;
export type StoredSummary = typeof seriesSummaries.$inferSelect;

/** Everything that changed after a revision, as of one moment. */
export interface Snapshot {
  readonly experiment: Experiment;
  /** Chain generations that runners have done beyond what they reported. */
  readonly ahead: number;
  readonly arms: readonly Arm[];
  readonly series: readonly StoredSummary[];
  readonly events: readonly ExperimentEvent[];
}

export interface Which {
  readonly teamId: string;
  readonly id: string;
}

export const ofTeam = ({ teamId, id }: Which) => and(eq(experiments.id, id), eq(experiments.teamId, teamId));

export async function experimentById({ db }: Pick<Database, "db">, which: Which): Promise<Experiment | undefined> {
  const [experiment] = await db.select().from(experiments).where(ofTeam(which));
  return experiment;
}

/** One consistent view: what it shows is exactly what its revision says, so the next one begins where it ends. */
export async function snapshot(
  { db }: Pick<Database, "db">,
  which: Which,
  cursor: number,
): Promise<Snapshot | undefined> {
  return db.transaction((tx) => snapshotIn(tx, which, cursor), {
    isolationLevel: "repeatable read",
    accessMode: "read only",
  });
}

async function snapshotIn(tx: Sql, which: Which, cursor: number): Promise<Snapshot | undefined> {
  const [experiment] = await tx.select().from(experiments).where(ofTeam(which));
  if (!experiment) return undefined;
  // A cursor from the future is from another database: begin again.
  const since = cursor > experiment.revision ? 0 : cursor;
  const [own, ofEvents, ofSeries] = [
    eq(arms.experimentId, which.id),
    eq(events.experimentId, which.id),
    eq(seriesSummaries.experimentId, which.id),
  ];
  return {
    experiment,
    ahead: await aheadIn(tx, which.id),
    arms: await tx.select().from(arms).where(own).orderBy(asc(arms.index)),
    series: await tx
      .select()
      .from(seriesSummaries)
      .where(and(ofSeries, gt(seriesSummaries.revision, since))),
    events: await newestEvents(tx, and(ofEvents, gt(events.revision, since))),
  };
}

/** How many arms an experiment of the team has; undefined where there is no such experiment. */
export async function armsOf({ db }: Pick<Database, "db">, which: Which): Promise<number | undefined> {
  const [found] = await db
    .select({ id: experiments.id, arms: count(arms.id) })
    .from(experiments)
    .leftJoin(arms, eq(arms.experimentId, experiments.id))
    .where(ofTeam(which))
    .groupBy(experiments.id);
  return found?.arms;
}

/** An experiment's page shows its latest history; a chain that fails a million times must not fill it. */
const MOST_EVENTS = 200;

export async function newestEvents(tx: Sql, where: ReturnType<typeof and>): Promise<ExperimentEvent[]> {
  const newest = await tx.select().from(events).where(where).orderBy(desc(events.id)).limit(MOST_EVENTS);
  return newest.toReversed();
}

export async function samplesOf(
  { db }: Pick<Database, "db">,
  which: { teamId: string; experimentId: string; armId: string; generation: number },
): Promise<(typeof samplePreviews.$inferSelect)[]> {
  return db
    .select()
    .from(samplePreviews)
    .where(
      and(
        eq(samplePreviews.teamId, which.teamId),
        eq(samplePreviews.experimentId, which.experimentId),
        eq(samplePreviews.armId, which.armId),
        eq(samplePreviews.generation, which.generation),
      ),
    )
    .orderBy(asc(samplePreviews.replicate));
}

/** Most generations whose corpora are told; of a longer chain every second, third, ... and the last. */
const MOST_COMPOSITIONS = 400;

export interface StoredCompositions {
  /** Generations from one that is told to the next. */
  readonly every: number;
  readonly corpora: readonly { replicate: number; generation: number; composition: Composition }[];
}

/** What each generation of the replicates that are kept was trained on; undefined without such an arm. */
export async function compositionsOfArm(
  { db }: Pick<Database, "db">,
  { teamId, experimentId, armId }: { teamId: string; experimentId: string; armId: string },
): Promise<StoredCompositions | undefined> {
  const own = and(eq(arms.teamId, teamId), eq(arms.experimentId, experimentId), eq(arms.id, armId));
  const [arm] = await db.select({ generations: arms.generations }).from(arms).where(own);
  if (!arm) return undefined;
  const every = Math.ceil(arm.generations / MOST_COMPOSITIONS);
  const { replicate, generation, composition } = samplePreviews;
  const corpora = await db
    .select({ replicate, generation, composition: sql<Composition>`${composition}` })
    .from(samplePreviews)
    .where(
      and(
        eq(samplePreviews.armId, armId),
        isNotNull(composition),
        sql`(${generation} % ${every}::int = 0 or ${generation} = ${arm.generations - 1}::int)`,
      ),
    )
    .orderBy(asc(replicate), asc(generation));
  return { every, corpora };
}
