import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { experiments } from "./experiments.ts";
import { teamId } from "./teams.ts";

/** Experiments that were launched as a part of a gallery entry. */
export const galleryRuns = pgTable(
  "gallery_runs",
  {
    teamId: teamId(),
    experimentId: text("experiment_id")
      .primaryKey()
      .references(() => experiments.id, { onDelete: "cascade" }),
    entry: text("entry").notNull(),
    /** Of all definitions of the entry, as it was then. */
    hash: text("hash").notNull(),
    /** Place of the definition in the entry, from 0. */
    part: integer("part").notNull(),
  },
  (table) => [index("gallery_runs_by_entry").on(table.teamId, table.entry)],
);
