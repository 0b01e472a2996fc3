import { pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, id } from "./columns.ts";

export const roles = ["viewer", "editor", "owner"] as const;
export type Role = (typeof roles)[number];

export const teams = pgTable("teams", { id: id(), name: text("name").notNull(), createdAt: createdAt() });

export const teamId = () =>
  text("team_id")
    .notNull()
    .references(() => teams.id, { onDelete: "cascade" });

/** People belong to teams by membership; they alone have no team of their own. */
export const people = pgTable("people", { id: id(), name: text("name").notNull(), createdAt: createdAt() });

export const memberships = pgTable(
  "memberships",
  {
    teamId: teamId(),
    personId: text("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    role: text("role").$type<Role>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.personId] })],
);

/** Small facts about a team, such as which experiment welcomed it. */
export const meta = pgTable(
  "meta",
  { teamId: teamId(), key: text("key").notNull(), value: text("value").notNull() },
  (table) => [primaryKey({ columns: [table.teamId, table.key] })],
);
