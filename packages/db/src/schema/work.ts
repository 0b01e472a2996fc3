import type { CheckpointFacts, EngineInfo, ImageFacts, TableFacts } from "@heirloom/core";
import { bigint, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { tokens } from "./access.ts";
import { createdAt, id, moment } from "./columns.ts";
import { armId, experimentId } from "./experiments.ts";
import { teamId } from "./teams.ts";

export const runners = pgTable(
  "runners",
  {
    id: id(),
    teamId: teamId(),
    /** A token is one runner: registering again takes the place of the one before. */
    tokenId: text("token_id")
      .notNull()
      .unique()
      .references(() => tokens.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    engine: jsonb("engine").$type<EngineInfo>().notNull(),
    note: text("note").notNull(),
    slots: integer("slots").notNull(),
    version: text("version").notNull(),
    registeredAt: moment("registered_at").notNull(),
    heartbeatAt: moment("heartbeat_at").notNull(),
  },
  (table) => [index("runners_by_team").on(table.teamId)],
);

export type LeaseState = "queued" | "leased" | "done" | "stopped";

/** A block of replicates of an arm. The row is the truth; a job in the queue only points at it. */
export const leases = pgTable(
  "leases",
  {
    id: id(),
    teamId: teamId(),
    experimentId: experimentId(),
    armId: armId(),
    /** Position within the arm: blocks 0 of all arms go first. */
    block: integer("block").notNull(),
    first: integer("first").notNull(),
    count: integer("count").notNull(),
    state: text("state").$type<LeaseState>().notNull().default("queued"),
    fence: integer("fence").notNull().default(0),
    runnerId: text("runner_id").references(() => runners.id, { onDelete: "set null" }),
    expiresAt: moment("expires_at"),
    /** Generations that are in, from 0. */
    reported: integer("reported").notNull().default(0),
    /** Chain generations that its runner says are done, with parts of those under way; null when it has said nothing. */
    done: doublePrecision("done"),
    /** Times it was lost or failed since it last reported or kept a checkpoint. */
    attempts: integer("attempts").notNull().default(0),
    /** SHA-256 of the artifact that a runner can resume from. */
    checkpoint: text("checkpoint"),
  },
  (table) => [
    index("leases_by_arm").on(table.armId, table.block),
    index("leases_by_state").on(table.state, table.expiresAt),
    index("leases_by_experiment").on(table.experimentId, table.state),
    index("leases_by_checkpoint").on(table.checkpoint),
  ],
);

export type ArtifactKind = "dataset" | "checkpoint" | "model";

/** Content-addressed files under the data folder. */
export const artifacts = pgTable(
  "artifacts",
  {
    teamId: teamId(),
    sha256: text("sha256").notNull(),
    kind: text("kind").$type<ArtifactKind>().notNull(),
    bytes: bigint("bytes", { mode: "number" }).notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.sha256] })],
);

export type DatasetKind = "text" | "table" | "images" | "checkpoint";

export const datasets = pgTable(
  "datasets",
  {
    teamId: teamId(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    bytes: bigint("bytes", { mode: "number" }).notNull(),
    sha256: text("sha256").notNull(),
    /** Of a text, as a table is one; null for others. */
    words: bigint("words", { mode: "number" }),
    types: bigint("types", { mode: "number" }),
    head: text("head"),
    /** What the bytes hold; a table is a text too. */
    kind: text("kind").$type<DatasetKind>().notNull().default("text"),
    table: jsonb("table").$type<TableFacts>(),
    images: jsonb("images").$type<Omit<ImageFacts, "bytes">>(),
    checkpoint: jsonb("checkpoint").$type<CheckpointFacts>(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.id] })],
);

/** Which datasets an experiment reads. */
export const datasetUses = pgTable(
  "dataset_uses",
  { teamId: teamId(), datasetId: text("dataset_id").notNull(), experimentId: experimentId() },
  (table) => [primaryKey({ columns: [table.teamId, table.datasetId, table.experimentId] })],
);
