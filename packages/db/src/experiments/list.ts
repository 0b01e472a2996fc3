import { and, count, eq, gt, inArray, not, sql, type SQL } from "drizzle-orm";
import type { Database } from "../database.ts";
import { aheadOf } from "../leases/progress.ts";
import { experiments, listings, people } from "../schema/index.ts";
import type { Standing } from "../schema/listings.ts";
import type { Sql } from "../sql.ts";
import { behind, conditionOf, keyText, orderOf, type Cursor, type ListingFilter, type ListingOrder } from "./filter.ts";
import { refreshListings } from "./listings.ts";
import type { Experiment } from "./revision.ts";

type Store = Pick<Database, "db">;
export type Listing = typeof listings.$inferSelect;

/** A row of the list, with what is known only of the moment. */
export interface ListedExperiment {
  readonly listing: Listing;
  readonly experiment: Pick<Experiment, "done" | "total" | "pace" | "spentMs" | "phase" | "intent" | "failure">;
  /** Chain generations that runners have done beyond what they reported. */
  readonly ahead: number;
  /** Name of who launched it; null where that is nobody's or no longer known. */
  readonly owner: string | null;
}

export interface Page {
  readonly filter: ListingFilter;
  readonly order: ListingOrder;
  readonly limit: number;
  /** Go on behind here, */
  readonly after?: Cursor | undefined;
  /** and leave out so many. */
  readonly skip?: number | undefined;
}

export interface ListedPage {
  readonly rows: readonly ListedExperiment[];
  /** Where the next page begins; null when this was the last. */
  readonly next: Cursor | null;
}

/** A page of a team's experiments. */
export async function listPage(database: Store, teamId: string, page: Page): Promise<ListedPage> {
  await refreshListings(database, teamId);
  const { db } = database;
  const { filter, order, limit, after, skip = 0 } = page;
  const found = await db
    .select({ id: listings.id, key: keyText(order), createdAt: sql<string>`${listings.createdAt}::text` })
    .from(listings)
    .where(and(conditionOf(teamId, filter), after && behind(order, after)))
    .orderBy(...orderOf(order))
    .limit(limit + 1)
    .offset(skip);
  const shown = found.slice(0, limit);
  const rows = await rowsOf(
    db,
    inArray(
      listings.id,
      shown.map(({ id }) => id),
    ),
  );
  const byId = new Map(rows.map((row) => [row.listing.id, row]));
  const last = found.length > limit ? shown.at(-1) : undefined;
  return {
    rows: shown.flatMap(({ id }) => byId.get(id) ?? []),
    next: last ? [last.key, last.createdAt, last.id] : null,
  };
}

/** A team's experiments, newest first. */
export async function listExperiments(
  database: Store,
  { teamId, search, limit }: { teamId: string; search?: string | undefined; limit: number },
): Promise<readonly ListedExperiment[]> {
  const order = { by: "created", descending: true } as const;
  return (await listPage(database, teamId, { filter: { text: search }, order, limit })).rows;
}

async function rowsOf(db: Sql, where: SQL | undefined): Promise<ListedExperiment[]> {
  const { done, total, pace, spentMs, phase, intent, failure } = experiments;
  const rows = await db
    .select({
      listing: listings,
      experiment: { done, total, pace, spentMs, phase, intent, failure },
      owner: people.name,
    })
    .from(listings)
    .innerJoin(experiments, eq(experiments.id, listings.experimentId))
    .leftJoin(people, eq(people.id, experiments.createdBy))
    .where(where);
  const running = rows.filter(({ listing }) => listing.state === "running").map(({ listing }) => listing.id);
  const ahead = running.length > 0 ? await aheadOf(db, running) : new Map<string, number>();
  return rows.map((row) => ({ ...row, ahead: ahead.get(row.listing.id) ?? 0 }));
}

/** How many rows of each state a filter lets through. */
export async function countByState(
  database: Store,
  teamId: string,
  filter: ListingFilter,
): Promise<Partial<Record<Standing, number>>> {
  await refreshListings(database, teamId);
  const counts = await database.db
    .select({ state: listings.state, rows: count() })
    .from(listings)
    .where(conditionOf(teamId, filter))
    .groupBy(listings.state);
  return Object.fromEntries(counts.map(({ state, rows }) => [state, rows]));
}

/** How many rows each of several filters lets through, in one pass. */
export async function countEach(
  database: Store,
  teamId: string,
  filters: readonly ListingFilter[],
): Promise<readonly number[]> {
  if (filters.length === 0) return [];
  await refreshListings(database, teamId);
  const columns = filters.map((filter) => sql<number>`count(*) FILTER (WHERE ${conditionOf(teamId, filter)})::int`);
  const [counts] = await database.db
    .select(Object.fromEntries(columns.map((column, index) => [String(index), column])))
    .from(listings)
    .where(eq(listings.teamId, teamId));
  return filters.map((_, index) => counts?.[String(index)] ?? 0);
}

/** What there is to filter by, with the number of experiments; the most frequent first. */
export interface Facets {
  readonly families: readonly Facet[];
  readonly policies: readonly Facet[];
  readonly owners: readonly (Facet & { readonly name: string })[];
  readonly metrics: readonly Facet[];
}

export interface Facet {
  readonly value: string;
  readonly count: number;
}

const MOST_FACETS = 100;

export async function facetsOf(database: Store, teamId: string): Promise<Facets> {
  await refreshListings(database, teamId);
  const { db } = database;
  const all = conditionOf(teamId, {});
  const by = async (value: SQL<string>): Promise<Facet[]> =>
    db
      .select({ value: sql<string>`${value}`.as("value"), count: count() })
      .from(listings)
      .where(and(all, sql`${value} IS NOT NULL`))
      .groupBy(sql`1`)
      .orderBy(sql`2 DESC, 1`)
      .limit(MOST_FACETS);
  const policies = await db.execute<{ value: string; count: number }>(
    sql`SELECT value, count(*)::int AS count FROM ${listings}, unnest(${listings.policies}) AS value WHERE ${all} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST_FACETS}`,
  );
  const owners = await by(sql`${listings.owner}`);
  const ids = owners.map(({ value }) => value);
  const known = ids.length > 0 ? await db.select().from(people).where(inArray(people.id, ids)) : [];
  const names = new Map(known.map(({ id, name }) => [id, name]));
  return {
    families: await by(sql`${listings.family}`),
    policies: policies.rows,
    owners: owners.flatMap((one) => (names.has(one.value) ? [{ ...one, name: names.get(one.value)! }] : [])),
    metrics: await by(sql`${listings.metric}`),
  };
}

export interface ListingChanges {
  readonly rows: readonly ListedExperiment[];
  readonly removed: readonly string[];
  /** Where to go on from. */
  readonly cursor: number;
  /** More changed than is worth telling, or the cursor is unknown here: read the list again. */
  readonly reset: boolean;
}

const MOST_CHANGES = 200;

/** Rows of a team that changed after a cursor. */
export async function listingChanges(database: Store, teamId: string, cursor: number): Promise<ListingChanges> {
  await refreshListings(database, teamId, Infinity);
  const { db } = database;
  const newest = await newestListing(database, teamId);
  if (cursor > newest) return { rows: [], removed: [], cursor: newest, reset: true };
  const since = and(eq(listings.teamId, teamId), gt(listings.seen, cursor));
  const changed = await db
    .select({ id: listings.id, removed: listings.removed, seen: listings.seen })
    .from(listings)
    .where(since)
    .limit(MOST_CHANGES + 1);
  if (changed.length > MOST_CHANGES) return { rows: [], removed: [], cursor: newest, reset: true };
  if (changed.length === 0) return { rows: [], removed: [], cursor: newest, reset: false };
  const ids = changed.filter(({ removed }) => !removed).map(({ id }) => id);
  const rows = ids.length > 0 ? await rowsOf(db, and(inArray(listings.id, ids), not(listings.removed))) : [];
  const removed = changed.filter((one) => one.removed).map(({ id }) => id);
  return { rows, removed, cursor: Math.max(cursor, ...changed.map(({ seen }) => seen)), reset: false };
}

/** The cursor of a reader who has just read the list. */
export async function newestListing({ db }: Store, teamId: string): Promise<number> {
  const [newest] = await db
    .select({ seen: sql<string | null>`max(${listings.seen})` })
    .from(listings)
    .where(eq(listings.teamId, teamId));
  return Number(newest?.seen ?? 0);
}
