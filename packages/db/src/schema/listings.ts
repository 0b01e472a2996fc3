import { bigint, boolean, doublePrecision, index, integer, json, pgTable, real, text } from "drizzle-orm/pg-core";
import { id, moment } from "./columns.ts";
import { experiments } from "./experiments.ts";
import { teamId } from "./teams.ts";

/** Where an experiment stands, from what is wanted of it and how far the work is. */
export type Standing = "waiting" | "running" | "paused" | "cancelled" | "done" | "failed";

/** Means of the first metric of an arm, thinned; null where nothing is known. */
export interface Trend {
  readonly letter: string;
  readonly mean: readonly (number | null)[];
}

/**
 * What the list of experiments sorts, filters and shows, a narrow row for each: made again from the experiment after it has
 * changed, when somebody reads the list. A row outlives its experiment, so that readers learn of the removal.
 */
export const listings = pgTable(
  "listings",
  {
    /** The experiment's. */
    id: id(),
    teamId: teamId(),
    experimentId: text("experiment_id")
      .unique()
      .references(() => experiments.id, { onDelete: "set null" }),
    /** The experiment's when this was made. */
    revision: bigint("revision", { mode: "number" }).notNull(),
    /** Grows with every change of any row of the team, in the order in which they become visible: the cursor of readers. */
    seen: bigint("seen", { mode: "number" }).notNull(),
    name: text("name").notNull(),
    /** Small letters of the name, to sort by. */
    nameKey: text("name_key").notNull(),
    /** All words that a search looks through, in small letters. */
    words: text("words").notNull(),
    state: text("state").$type<Standing>().notNull(),
    /** Group of the state, in the order of how much it concerns one now. */
    rank: integer("rank").notNull(),
    family: text("family").notNull(),
    /** Of all arms. */
    policies: text("policies").array().notNull(),
    sweep: json("sweep").$type<readonly string[]>().notNull(),
    owner: text("owner"),
    arms: integer("arms").notNull(),
    replicates: integer("replicates").notNull(),
    /** Of the work that is done, 0 to 1. */
    share: real("share").notNull(),
    /** The first metric of the first arm at its newest generation; null before that. */
    metric: text("metric"),
    letter: text("letter"),
    mean: doublePrecision("mean"),
    sd: doublePrecision("sd"),
    n: doublePrecision("n"),
    trend: json("trend").$type<readonly Trend[]>().notNull(),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
    removed: boolean("removed").notNull().default(false),
  },
  (table) => [
    index("listings_by_state").on(
      table.teamId,
      table.rank,
      table.createdAt.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    index("listings_by_creation").on(table.teamId, table.createdAt, table.id),
    index("listings_by_update").on(table.teamId, table.updatedAt),
    index("listings_by_change").on(table.teamId, table.seen),
  ],
);
