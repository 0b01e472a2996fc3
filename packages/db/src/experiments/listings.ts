import type { Definition } from "@heirloom/core";
import { and, asc, count, desc, eq, getTableColumns, inArray, isNull, lt, not, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { aheadOf } from "../leases/progress.ts";
import { arms, experiments, listings, seriesSummaries, teams } from "../schema/index.ts";
import { summaryOf } from "../series/merge.ts";
import type { Sql } from "../sql.ts";
import { nextRevision, type Experiment } from "./revision.ts";
import { rankOf, standingOf } from "./standing.ts";

type Store = Pick<Database, "db">;
type Listing = typeof listings.$inferInsert;

/** Experiments that are listed anew in one transaction. */
const BATCH = 100;
const TREND_ARMS = 8;
const TREND_POINTS = 40;
/** A sparkline is 24 px high: four digits are more than it can show. */
const TREND_DIGITS = 4;
/** Readers that were away for longer begin again. */
const KEEP_REMOVED = sql`interval '7 days'`;

/**
 * Brings the list of a team up to date with its experiments, at most so many batches of a hundred, newest first. Returns how
 * many rows it changed.
 */
export async function refreshListings({ db }: Store, teamId: string, batches = 3): Promise<number> {
  let changed = 0;
  for (let batch = 0; batch < batches && (await isBehind(db, teamId)); batch++) {
    changed += await db.transaction((tx) => refreshBatch(tx, teamId));
  }
  return changed;
}

/** The same for every team: what nobody reads must not pile up for the next who does. */
export async function refreshAllListings(database: Store): Promise<void> {
  const due = await database.db
    .selectDistinct({ id: experiments.teamId })
    .from(experiments)
    .where(not(experiments.listed));
  for (const { id } of due) await refreshListings(database, id, 1);
}

const unlisted = (teamId: string) => and(eq(experiments.teamId, teamId), not(experiments.listed));
const orphaned = (teamId: string) =>
  and(eq(listings.teamId, teamId), isNull(listings.experimentId), not(listings.removed));

async function isBehind(db: Sql, teamId: string): Promise<boolean> {
  const [due] = await db.select({ id: experiments.id }).from(experiments).where(unlisted(teamId)).limit(1);
  if (due) return true;
  const [gone] = await db.select({ id: listings.id }).from(listings).where(orphaned(teamId)).limit(1);
  return gone !== undefined;
}

async function refreshBatch(tx: Sql, teamId: string): Promise<number> {
  // One at a time for a team: what a later refresh writes is seen later, so a cursor over `seen` misses nothing.
  await tx.select({ id: teams.id }).from(teams).where(eq(teams.id, teamId)).for("no key update");
  const due = await tx
    .select()
    .from(experiments)
    .where(unlisted(teamId))
    .orderBy(desc(experiments.createdAt))
    .limit(BATCH);
  const seen = await nextRevision(tx);
  await writeListings(tx, due, seen);
  const removed = await tx
    .update(listings)
    .set({ removed: true, seen, trend: [], updatedAt: new Date() })
    .where(orphaned(teamId))
    .returning({ id: listings.id });
  if (removed.length > 0) {
    const old = sql`${listings.updatedAt} < now() - ${KEEP_REMOVED}`;
    await tx.delete(listings).where(and(eq(listings.teamId, teamId), listings.removed, old));
  }
  return due.length + removed.length;
}

async function writeListings(tx: Sql, due: readonly Experiment[], seen: number): Promise<void> {
  if (due.length === 0) return;
  const ids = due.map(({ id }) => id);
  const parts = { counts: await armCounts(tx, ids), trends: await trendsOf(tx, ids), ahead: await aheadOf(tx, ids) };
  const rows = due.map((experiment) => listingOf(experiment, { ...parts, seen }));
  await tx.insert(listings).values(rows).onConflictDoUpdate({ target: listings.id, set: replaced });
  // Changed again meanwhile, it stays due.
  const listed = sql`${experiments.revision} = (SELECT ${listings.revision} FROM ${listings} WHERE ${listings.id} = ${experiments.id})`;
  await tx
    .update(experiments)
    .set({ listed: true })
    .where(and(inArray(experiments.id, ids), listed));
}

/** Every column from the row that was to be inserted. */
const replaced = Object.fromEntries(
  Object.entries(getTableColumns(listings)).map(([key, { name }]) => [key, sql.raw(`excluded."${name}"`)]),
);

async function armCounts(tx: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const counts = await tx
    .select({ id: arms.experimentId, arms: count() })
    .from(arms)
    .where(inArray(arms.experimentId, [...ids]))
    .groupBy(arms.experimentId);
  return new Map(counts.map((one) => [one.id, one.arms]));
}

type Summarised = Awaited<ReturnType<typeof trendsOf>>[number];

/** The first metric of the first arms. */
async function trendsOf(tx: Sql, ids: readonly string[]) {
  return tx
    .select({ letter: arms.letter, index: arms.index, summary: seriesSummaries })
    .from(seriesSummaries)
    .innerJoin(arms, eq(arms.id, seriesSummaries.armId))
    .innerJoin(experiments, eq(experiments.id, seriesSummaries.experimentId))
    .where(
      and(
        inArray(seriesSummaries.experimentId, [...ids]),
        lt(arms.index, TREND_ARMS),
        sql`${seriesSummaries.metric} = ${experiments.metrics} ->> 0`,
      ),
    )
    .orderBy(asc(arms.index));
}

interface Parts {
  readonly counts: ReadonlyMap<string, number>;
  readonly trends: readonly Summarised[];
  readonly ahead: ReadonlyMap<string, number>;
  readonly seen: number;
}

function listingOf(experiment: Experiment, { counts, trends, ahead, seen }: Parts): Listing {
  const { id, teamId, revision, name, definition, createdBy, total, createdAt, updatedAt } = experiment;
  const state = standingOf(experiment);
  const sweep = Object.keys(definition.sweep ?? {});
  const policies = policiesOf(definition);
  const own = trends.filter(({ summary }) => summary.experimentId === id);
  const done = Math.min(total, experiment.done + (ahead.get(id) ?? 0));
  return {
    ...{ id, teamId, experimentId: id, revision, seen, name, state, sweep, policies, createdAt, updatedAt },
    nameKey: name.toLowerCase(),
    words: [name, definition.family.kind, ...sweep, ...policies].join(" ").toLowerCase(),
    rank: rankOf[state],
    family: definition.family.kind,
    owner: createdBy,
    arms: counts.get(id) ?? 0,
    replicates: definition.replicates,
    share: total === 0 ? 0 : done / total,
    ...headlineOf(own.find(({ index }) => index === 0)),
    trend: own.map(({ letter, summary }) => ({ letter, mean: thinned(summaryOf(summary).mean) })),
    removed: false,
  };
}

/** Kinds of policy that some arm has: those that are swept, or the one that is not. */
export function policiesOf({ recursion, sweep = {} }: Pick<Definition, "recursion" | "sweep">): string[] {
  const kinds = sweep["recursion.policy.kind"] ?? sweep["recursion.policy"]?.map(kindOf) ?? [recursion.policy.kind];
  return [...new Set(kinds.filter((kind) => typeof kind === "string"))];
}

const kindOf = (value: unknown): unknown =>
  typeof value === "object" && value !== null && "kind" in value ? value.kind : undefined;

/** The newest generation that has a value. */
function headlineOf(first: Summarised | undefined): Pick<Listing, "metric" | "letter" | "mean" | "sd" | "n"> {
  const none = { metric: null, letter: null, mean: null, sd: null, n: null };
  if (!first) return none;
  const { n, mean, sd } = summaryOf(first.summary);
  const at = mean.findLastIndex((value) => value !== null);
  if (at < 0) return none;
  const { metric } = first.summary;
  return { metric, letter: first.letter, mean: mean[at]!, sd: sd[at] ?? null, n: n[at]! };
}

/** At most so many points, the first and the last among them. */
export function thinned(values: readonly (number | null)[]): (number | null)[] {
  const rounded = (value: number | null): number | null =>
    value === null ? null : Number(value.toPrecision(TREND_DIGITS));
  if (values.length <= TREND_POINTS) return values.map(rounded);
  const step = (values.length - 1) / (TREND_POINTS - 1);
  return Array.from({ length: TREND_POINTS }, (_, index) => rounded(values[Math.round(index * step)]!));
}
