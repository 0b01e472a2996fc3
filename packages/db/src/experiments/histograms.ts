import type { Histogram } from "@heirloom/core";
import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { arms, samplePreviews } from "../schema/index.ts";

/** Most generations whose histograms are told; of a longer chain every second, third, ... and the last. */
const MOST_GENERATIONS = 200;

export interface StoredHistograms {
  /** Generations from one that is told to the next. */
  readonly every: number;
  /** By generation, then replicate. */
  readonly kept: readonly { replicate: number; generation: number; histograms: readonly Histogram[] }[];
}

/** Histograms of what the replicates generated that are kept; undefined without such an arm. */
export async function histogramsOfArm(
  { db }: Pick<Database, "db">,
  { teamId, experimentId, armId }: { teamId: string; experimentId: string; armId: string },
): Promise<StoredHistograms | undefined> {
  const own = and(eq(arms.teamId, teamId), eq(arms.experimentId, experimentId), eq(arms.id, armId));
  const [arm] = await db.select({ generations: arms.generations }).from(arms).where(own);
  if (!arm) return undefined;
  const every = Math.ceil(arm.generations / MOST_GENERATIONS);
  const { replicate, generation, histograms } = samplePreviews;
  const kept = await db
    .select({ replicate, generation, histograms: sql<readonly Histogram[]>`${histograms}` })
    .from(samplePreviews)
    .where(
      and(
        eq(samplePreviews.armId, armId),
        isNotNull(histograms),
        sql`(${generation} % ${every}::int = 0 or ${generation} = ${arm.generations - 1}::int)`,
      ),
    )
    .orderBy(asc(generation), asc(replicate));
  return { every, kept };
}
