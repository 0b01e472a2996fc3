import { and, arrayOverlaps, eq, gte, inArray, isNotNull, like, lt, lte, not, or, sql, type SQL } from "drizzle-orm";
import { listings } from "../schema/index.ts";
import type { Standing } from "../schema/listings.ts";

/** One of these, or none of these. */
export interface Choice<T extends string = string> {
  readonly of: readonly T[];
  readonly not: boolean;
}

/** Which experiments of a team; what is absent excludes none. */
export interface ListingFilter {
  /** Words that all have to be in the name, the family, the swept paths or the policies. */
  readonly text?: string | undefined;
  readonly state?: Choice<Standing> | undefined;
  readonly family?: Choice | undefined;
  /** Kinds of policy that some arm has. */
  readonly policy?: Choice | undefined;
  /** People's ids. */
  readonly owner?: Choice | undefined;
  /** Half open: from the first moment, before the second. */
  readonly created?: { readonly from?: Date | undefined; readonly to?: Date | undefined } | undefined;
  /** The first metric of the first arm at its newest generation. */
  readonly headline?:
    | { readonly metric: string; readonly least?: number | undefined; readonly most?: number | undefined }
    | undefined;
}

/** The rows of a team that a filter lets through. */
export function conditionOf(teamId: string, filter: ListingFilter): SQL {
  const { state, family, policy, owner, created, headline } = filter;
  return and(
    eq(listings.teamId, teamId),
    isNotNull(listings.experimentId),
    ...wordsOf(filter.text).map((word) => like(listings.words, `%${word}%`)),
    state && chosen(inArray(listings.state, [...state.of]), state),
    family && chosen(inArray(listings.family, [...family.of]), family),
    policy && chosen(arrayOverlaps(listings.policies, [...policy.of]), policy),
    owner && chosen(sql`coalesce(${inArray(listings.owner, [...owner.of])}, false)`, owner),
    created?.from && gte(listings.createdAt, created.from),
    created?.to && lt(listings.createdAt, created.to),
    headline && eq(listings.metric, headline.metric),
    headline?.least === undefined ? undefined : gte(listings.mean, headline.least),
    headline?.most === undefined ? undefined : lte(listings.mean, headline.most),
  )!;
}

const chosen = (condition: SQL, choice: Choice): SQL => (choice.not ? not(condition) : condition);

/** Words as patterns: what they hold means itself. */
const wordsOf = (text = ""): string[] =>
  text
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.replace(/[\\%_]/g, "\\$&"));

export const sortKeys = ["state", "name", "family", "arms", "progress", "headline", "n", "created", "updated"] as const;
export type SortKey = (typeof sortKeys)[number];

export interface ListingOrder {
  readonly by: SortKey;
  readonly descending: boolean;
}

const keys: Record<SortKey, SQL> = {
  state: sql`${listings.rank}`,
  // Byte order is the same in every database, whatever its collation.
  name: sql`${listings.nameKey} COLLATE "C"`,
  family: sql`${listings.family} COLLATE "C"`,
  arms: sql`${listings.arms}`,
  progress: sql`${listings.share}`,
  headline: sql`${listings.mean}`,
  n: sql`${listings.n}`,
  created: sql`${listings.createdAt}`,
  updated: sql`${listings.updatedAt}`,
};

/** The value a row is sorted by, as the database writes it: exact when it comes back. */
export const keyText = ({ by }: ListingOrder): SQL<string | null> => sql<string | null>`(${keys[by]})::text`;

const types: Record<SortKey, SQL> = {
  state: sql`int`,
  name: sql`text COLLATE "C"`,
  family: sql`text COLLATE "C"`,
  arms: sql`int`,
  progress: sql`real`,
  headline: sql`float8`,
  n: sql`float8`,
  created: sql`timestamptz`,
  updated: sql`timestamptz`,
};

/** By the key, what has none last; then the newest first. */
export function orderOf({ by, descending }: ListingOrder): SQL[] {
  const key = keys[by];
  const nullable = by === "headline" || by === "n";
  return [
    nullable
      ? descending
        ? sql`${key} DESC NULLS LAST`
        : sql`${key} ASC NULLS LAST`
      : descending
        ? sql`${key} DESC`
        : sql`${key} ASC`,
    sql`${listings.createdAt} DESC`,
    sql`${listings.id} DESC`,
  ];
}

/** Where a page ended: the sort key of its last row as text, when that was created (as text), and its id. */
export type Cursor = readonly [key: string | null, createdAt: string, id: string];

/** The rows behind a cursor in this order. */
export function behind({ by, descending }: ListingOrder, [key, createdAt, id]: Cursor): SQL {
  const place = sql`(${listings.createdAt}, ${listings.id}) < (${createdAt}::timestamptz, ${id})`;
  const column = keys[by];
  if (key === null) return sql`(${column} IS NULL AND ${place})`;
  const value = sql`${key}::${types[by]}`;
  const further = descending ? sql`${column} < ${value}` : sql`${column} > ${value}`;
  return or(further, sql`${column} IS NULL`, and(sql`${column} = ${value}`, place))!;
}
