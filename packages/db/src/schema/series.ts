import type { Composition, Decoding, Histogram, Preview } from "@heirloom/core";
import { bigint, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { bytea, numbers } from "./columns.ts";
import { armId, experimentId } from "./experiments.ts";
import { teamId } from "./teams.ts";
import { leases } from "./work.ts";

/** Measurements of one metric of one lease: little-endian Float32 [generations x replicates], generation-major. */
export const seriesChunks = pgTable(
  "series_chunks",
  {
    teamId: teamId(),
    armId: armId(),
    leaseId: text("lease_id")
      .notNull()
      .references(() => leases.id, { onDelete: "cascade" }),
    metric: text("metric").notNull(),
    firstGeneration: integer("first_generation").notNull(),
    generations: integer("generations").notNull(),
    first: integer("first").notNull(),
    count: integer("count").notNull(),
    values: bytea("values").notNull(),
  },
  (table) => [primaryKey({ columns: [table.armId, table.metric, table.leaseId, table.firstGeneration] })],
);

/**
 * What charts read: a column per statistic, an entry per generation. While work is under way they are running merges (`m2`,
 * the sum of squared deviations, gives the sd) and quantiles are unknown; when an arm is final they are computed once more
 * from all its replicates in order, and `m2` is gone.
 */
export const seriesSummaries = pgTable(
  "series_summaries",
  {
    teamId: teamId(),
    experimentId: experimentId(),
    armId: armId(),
    metric: text("metric").notNull(),
    generations: integer("generations").notNull(),
    n: numbers("n").notNull(),
    mean: numbers("mean").notNull(),
    m2: numbers("m2"),
    sd: numbers("sd"),
    min: numbers("min").notNull(),
    max: numbers("max").notNull(),
    /** How many of the n are not finite; null where it was not counted. */
    infinite: numbers("infinite"),
    q05: numbers("q05"),
    q25: numbers("q25"),
    median: numbers("median"),
    q75: numbers("q75"),
    q95: numbers("q95"),
    revision: bigint("revision", { mode: "number" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.experimentId, table.armId, table.metric] })],
);

/** What a replicate generated at a generation, at a glance. */
export const samplePreviews = pgTable(
  "sample_previews",
  {
    teamId: teamId(),
    experimentId: experimentId(),
    armId: armId(),
    replicate: integer("replicate").notNull(),
    generation: integer("generation").notNull(),
    decoding: jsonb("decoding").$type<Decoding>().notNull(),
    /** What the model was trained on; null where it was not recorded. */
    composition: jsonb("composition").$type<Composition>(),
    preview: jsonb("preview").$type<Preview>().notNull(),
    /** Null where none fits. */
    histograms: jsonb("histograms").$type<readonly Histogram[]>(),
  },
  (table) => [primaryKey({ columns: [table.armId, table.generation, table.replicate] })],
);
