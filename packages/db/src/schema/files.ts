import { bigint, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt } from "./columns.ts";
import { armId, experimentId } from "./experiments.ts";
import { teamId } from "./teams.ts";
import { leases } from "./work.ts";

/** Models that are kept as files: one artifact for each that a lease has brought in. */
export const modelFiles = pgTable(
  "model_files",
  {
    teamId: teamId(),
    experimentId: experimentId(),
    armId: armId(),
    leaseId: text("lease_id")
      .notNull()
      .references(() => leases.id, { onDelete: "cascade" }),
    replicate: integer("replicate").notNull(),
    generation: integer("generation").notNull(),
    name: text("name").notNull(),
    sha256: text("sha256").notNull(),
    bytes: bigint("bytes", { mode: "number" }).notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.armId, table.generation, table.replicate, table.name] }),
    index("model_files_by_artifact").on(table.sha256),
  ],
);
