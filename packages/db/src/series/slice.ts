import { and, asc, count, eq, gte, inArray, lt } from "drizzle-orm";
import type { Database } from "../database.ts";
import { arms, experiments, seriesSummaries } from "../schema/index.ts";

export interface SliceWanted {
  readonly teamId: string;
  readonly experimentId: string;
  readonly metrics: readonly string[];
  /** Arms of index first..first+count-1. */
  readonly first: number;
  readonly count: number;
}

/** Some arms of an experiment, in order, with their series. */
export interface Slice {
  readonly experiment: typeof experiments.$inferSelect;
  /** Arms of the whole experiment. */
  readonly total: number;
  readonly arms: readonly (typeof arms.$inferSelect)[];
  readonly series: readonly (typeof seriesSummaries.$inferSelect)[];
}

/** A part of an experiment's arms as of one moment; undefined where the team has none of that name. */
export async function sliceOf(
  { db }: Pick<Database, "db">,
  { teamId, experimentId, metrics, first, count: most }: SliceWanted,
): Promise<Slice | undefined> {
  const own = and(eq(arms.teamId, teamId), eq(arms.experimentId, experimentId));
  const part = and(own, gte(arms.index, first), lt(arms.index, first + most));
  return db.transaction(
    async (tx) => {
      const [experiment] = await tx
        .select()
        .from(experiments)
        .where(and(eq(experiments.id, experimentId), eq(experiments.teamId, teamId)));
      if (!experiment) return undefined;
      const [{ total } = { total: 0 }] = await tx.select({ total: count() }).from(arms).where(own);
      const found = await tx.select().from(arms).where(part).orderBy(asc(arms.index));
      const ids = found.map(({ id }) => id);
      const series =
        ids.length === 0 || metrics.length === 0
          ? []
          : await tx
              .select()
              .from(seriesSummaries)
              .where(and(inArray(seriesSummaries.armId, ids), inArray(seriesSummaries.metric, [...metrics])));
      return { experiment, total, arms: found, series };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}
