import { sql } from "drizzle-orm";
import { index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, id } from "./columns.ts";
import { people, teamId } from "./teams.ts";

/** A page as somebody wants to see it again: its query string, under a name. Without a person it is the team's. */
export const savedViews = pgTable(
  "saved_views",
  {
    id: id(),
    teamId: teamId(),
    personId: text("person_id").references(() => people.id, { onDelete: "cascade" }),
    page: text("page").notNull(),
    name: text("name").notNull(),
    query: text("query").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index("saved_views_by_person").on(table.teamId, table.page, table.personId),
    uniqueIndex("saved_views_of_team")
      .on(table.teamId, table.page)
      .where(sql`${table.personId} IS NULL`),
  ],
);
