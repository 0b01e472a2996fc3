import type { EngineInfo } from "@heirloom/core";
import { and, asc, eq, gt, inArray, or, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { aheadIn } from "../leases/progress.ts";
import { arms, events, experiments, seriesSummaries } from "../schema/index.ts";
import type { Sql } from "../sql.ts";
import { newestEvents, ofTeam, type Arm, type ExperimentEvent, type StoredSummary, type Which } from "./read.ts";
import type { Experiment } from "./revision.ts";

/** What is known of an arm without reading its laws, its judgement and its definition, which are large. */
export interface ArmOutline {
  readonly id: string;
  readonly index: number;
  readonly letter: string;
  readonly label: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly replicates: number;
  readonly generations: number;
  readonly sampleSize: number | null;
  readonly engineKind: EngineInfo["kind"] | null;
  readonly done: number;
  readonly complete: number;
  readonly revision: number;
  /** Laws that hold, are rejected, are open; null until the arm is judged. */
  readonly verdicts: readonly [passed: number, rejected: number, open: number] | null;
}

/** The columns of a summary from which the newest mean and the extremes follow. */
export type StoredMeans = Pick<StoredSummary, "n" | "mean" | "m2" | "sd"> & { readonly armId: string };

/** Reads one consistent view, piece by piece, as of the experiment it begins with. */
export interface Excerpts {
  readonly experiment: Experiment;
  readonly ahead: number;
  /** Arms that changed after a revision, in order of their index. */
  outlines(since: number): Promise<ArmOutline[]>;
  /** Means of a metric, of these arms or of all. */
  means(metric: string, armIds: readonly string[] | null): AsyncGenerator<readonly StoredMeans[]>;
  /** Arms with everything that belongs to them, by their index. */
  arms(indexes: readonly number[]): Promise<Arm[]>;
  /** Series of these arms that changed after a revision, and all of those that are `fresh`; of some metrics or of all. */
  series(wanted: WantedSeries): Promise<StoredSummary[]>;
  events(since: number): Promise<ExperimentEvent[]>;
}

export interface WantedSeries {
  readonly arms: readonly string[];
  readonly fresh: readonly string[];
  readonly since: number;
  readonly metrics: readonly string[] | null;
}

/** Calls with a consistent view of an experiment; undefined where the team has none of that name. */
export async function excerpt<T>(
  { db }: Pick<Database, "db">,
  which: Which,
  read: (excerpts: Excerpts) => Promise<T>,
): Promise<T | undefined> {
  return db.transaction(
    async (tx) => {
      const [experiment] = await tx.select().from(experiments).where(ofTeam(which));
      if (!experiment) return undefined;
      return read(excerptsIn(tx, experiment, await aheadIn(tx, which.id)));
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

function excerptsIn(tx: Sql, experiment: Experiment, ahead: number): Excerpts {
  const { id } = experiment;
  return {
    experiment,
    ahead,
    outlines: (since) => outlinesIn(tx, id, since),
    means: (metric, armIds) => meansIn(tx, { id, metric, armIds }),
    arms: async (indexes) =>
      indexes.length === 0
        ? []
        : tx
            .select()
            .from(arms)
            .where(and(eq(arms.experimentId, id), inArray(arms.index, [...indexes])))
            .orderBy(asc(arms.index)),
    series: (wanted) => seriesIn(tx, id, wanted),
    events: (since) => newestEvents(tx, and(eq(events.experimentId, id), gt(events.revision, since))),
  };
}

const stateCount = (state: string) => sql`count(*) FILTER (WHERE verdict ->> 'state' = ${state})`;

async function outlinesIn(tx: Sql, experimentId: string, since: number): Promise<ArmOutline[]> {
  const { id, index, letter, label, values, replicates, generations, sampleSize } = arms;
  const { engineKind, done, complete, revision, judgement } = arms;
  const verdicts = sql<ArmOutline["verdicts"]>`CASE WHEN ${judgement} IS NULL THEN NULL ELSE (
    SELECT json_build_array(${stateCount("passed")}, ${stateCount("rejected")}, ${stateCount("open")})
    FROM json_array_elements(${judgement} -> 'verdicts') AS verdict) END`;
  return tx
    .select({
      ...{ id, index, letter, label, values, replicates, generations, sampleSize },
      ...{ engineKind, done, complete, revision, verdicts },
    })
    .from(arms)
    .where(and(eq(arms.experimentId, experimentId), gt(arms.revision, since)))
    .orderBy(asc(index));
}

/** Arms read at once: a thousand generations of as many arms are 32 MB on their way. */
const MEANS_ROWS = 500;

interface WantedMeans {
  readonly id: string;
  readonly metric: string;
  readonly armIds: readonly string[] | null;
}

async function* meansIn(tx: Sql, { id, metric, armIds }: WantedMeans): AsyncGenerator<readonly StoredMeans[]> {
  const { armId, n, mean, m2, sd } = seriesSummaries;
  const of = and(eq(seriesSummaries.experimentId, id), eq(seriesSummaries.metric, metric));
  const columns = { armId, n, mean, m2, sd };
  if (armIds) {
    for (let first = 0; first < armIds.length; first += MEANS_ROWS) {
      const some = inArray(armId, armIds.slice(first, first + MEANS_ROWS));
      yield await tx.select(columns).from(seriesSummaries).where(and(of, some));
    }
    return;
  }
  for (let last = ""; ;) {
    const rows = await tx
      .select(columns)
      .from(seriesSummaries)
      .where(and(of, gt(armId, last)))
      .orderBy(asc(armId))
      .limit(MEANS_ROWS);
    if (rows.length === 0) return;
    yield rows;
    last = rows.at(-1)!.armId;
  }
}

async function seriesIn(tx: Sql, id: string, { arms: of, fresh, since, metrics }: WantedSeries) {
  if (of.length === 0) return [];
  const changed = gt(seriesSummaries.revision, since);
  return tx
    .select()
    .from(seriesSummaries)
    .where(
      and(
        eq(seriesSummaries.experimentId, id),
        inArray(seriesSummaries.armId, [...of]),
        fresh.length > 0 ? or(changed, inArray(seriesSummaries.armId, [...fresh])) : changed,
        metrics ? inArray(seriesSummaries.metric, [...metrics]) : undefined,
      ),
    );
}
