import { and, asc, count, desc, eq, ilike, inArray, lt, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { aheadOf } from "../leases/progress.ts";
import { arms, experiments, seriesSummaries } from "../schema/index.ts";
import type { StoredSummary } from "./read.ts";
import type { Experiment } from "./revision.ts";

export interface Listing {
  readonly teamId: string;
  readonly search?: string | undefined;
  readonly limit: number;
}

export interface ListedExperiment {
  readonly experiment: Experiment;
  readonly ahead: number;
  readonly arms: number;
  /** The first metric of the first arms. */
  readonly trend: readonly { readonly letter: string; readonly index: number; readonly summary: StoredSummary }[];
}

const TREND_ARMS = 8;

/** A team's experiments, newest first. */
export async function listExperiments({ db }: Pick<Database, "db">, listing: Listing): Promise<ListedExperiment[]> {
  const words = listing.search?.trim().replace(/[\\%_]/g, "\\$&");
  const rows = await db
    .select({ experiment: experiments })
    .from(experiments)
    .where(and(eq(experiments.teamId, listing.teamId), words ? ilike(experiments.name, `%${words}%`) : undefined))
    .orderBy(desc(experiments.createdAt), desc(experiments.id))
    .limit(listing.limit);
  const ids = rows.map(({ experiment }) => experiment.id);
  if (ids.length === 0) return [];
  const counts = await db
    .select({ id: arms.experimentId, arms: count() })
    .from(arms)
    .where(inArray(arms.experimentId, ids))
    .groupBy(arms.experimentId);
  const trends = await db
    .select({ letter: arms.letter, index: arms.index, summary: seriesSummaries })
    .from(seriesSummaries)
    .innerJoin(arms, eq(arms.id, seriesSummaries.armId))
    .innerJoin(experiments, eq(experiments.id, seriesSummaries.experimentId))
    .where(
      and(
        inArray(seriesSummaries.experimentId, ids),
        lt(arms.index, TREND_ARMS),
        sql`${seriesSummaries.metric} = ${experiments.metrics} ->> 0`,
      ),
    )
    .orderBy(asc(arms.index));
  const ahead = await aheadOf(db, ids);
  return rows.map(({ experiment }) => ({
    experiment,
    ahead: ahead.get(experiment.id) ?? 0,
    arms: counts.find(({ id }) => id === experiment.id)?.arms ?? 0,
    trend: trends.filter(({ summary }) => summary.experimentId === experiment.id),
  }));
}
