import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "./columns.ts";
import { experiments } from "./experiments.ts";
import { teamId } from "./teams.ts";

export type TokenKind = "runner" | "key";

/** Bearer tokens: only their SHA-256 is stored, and the first characters so that people can tell them apart. */
export const tokens = pgTable("tokens", {
  id: id(),
  teamId: teamId(),
  kind: text("kind").$type<TokenKind>().notNull(),
  name: text("name").notNull(),
  prefix: text("prefix").notNull(),
  hash: text("hash").notNull().unique(),
  createdAt: createdAt(),
  expiresAt: moment("expires_at"),
  lastUsedAt: moment("last_used_at"),
});

export const shares = pgTable(
  "shares",
  {
    id: id(),
    teamId: teamId(),
    experimentId: text("experiment_id")
      .notNull()
      .references(() => experiments.id, { onDelete: "cascade" }),
    prefix: text("prefix").notNull(),
    hash: text("hash").notNull().unique(),
    createdAt: createdAt(),
    revokedAt: moment("revoked_at"),
    views: integer("views").notNull().default(0),
  },
  (table) => [index("shares_by_experiment").on(table.experimentId)],
);
