import type { ArmDefinition, ArmJudgement, Definition, EngineInfo, LawSeries, Verdict } from "@heirloom/core";
import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  json,
  jsonb,
  pgSequence,
  pgTable,
  text,
  type AnyPgColumn,
} from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "./columns.ts";
import { people, teamId } from "./teams.ts";

/** Every change of an experiment takes the next number, so that one cursor orders them all. */
export const revisions = pgSequence("revisions");

/** What a person wants. */
export type Intent = "running" | "paused" | "cancelled";

/** How far the work is; `waiting` until something was leased for the first time. */
export type Phase = "waiting" | "running" | "done" | "failed";

/** Chain generations done at a moment (epoch milliseconds): the last minute of these gives the rate. */
export type Pace = readonly (readonly [at: number, done: number])[];

export const experiments = pgTable(
  "experiments",
  {
    id: id(),
    teamId: teamId(),
    createdBy: text("created_by").references(() => people.id, { onDelete: "set null" }),
    name: text("name").notNull(),
    /** `json`, not `jsonb`, keeps the order of keys: the order of a sweep's paths orders the arms. */
    definition: json("definition").$type<Definition>().notNull(),
    definitionHash: text("definition_hash").notNull(),
    metrics: jsonb("metrics").$type<readonly string[]>().notNull(),
    intent: text("intent").$type<Intent>().notNull().default("running"),
    phase: text("phase").$type<Phase>().notNull().default("waiting"),
    failure: text("failure"),
    engine: jsonb("engine").$type<EngineInfo>(),
    engineNote: text("engine_note"),
    /** Chain generations: replicates x generations, over all arms. */
    total: bigint("total", { mode: "number" }).notNull(),
    done: bigint("done", { mode: "number" }).notNull().default(0),
    pace: jsonb("pace").$type<Pace>().notNull().default([]),
    spentMs: bigint("spent_ms", { mode: "number" }).notNull().default(0),
    /** When a runner was last heard of about it: time between two of these is time spent. */
    activeAt: moment("active_at"),
    /** Of the definition's claims; null until all arms are final. */
    /** `json` like the definition: a result has its keys in one order wherever it was made. */
    verdicts: json("verdicts").$type<readonly Verdict[]>(),
    /** What it was forked from; null when that was removed, or was nothing. The name stays. */
    forkedFrom: text("forked_from").references((): AnyPgColumn => experiments.id, { onDelete: "set null" }),
    forkedName: text("forked_name"),
    /** The generation it was forked at; null for a fork of the definition alone. */
    forkedGeneration: integer("forked_generation"),
    /** Chain generations that were taken from there. */
    taken: bigint("taken", { mode: "number" }).notNull().default(0),
    revision: bigint("revision", { mode: "number" }).notNull(),
    /** Its row in the list shows this revision; every change makes it false. */
    listed: boolean("listed").notNull().default(false),
    createdAt: createdAt(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
    finishedAt: moment("finished_at"),
  },
  (table) => [
    index("experiments_by_team").on(table.teamId, table.createdAt),
    index("experiments_by_origin").on(table.forkedFrom),
    index("experiments_unlisted")
      .on(table.teamId)
      .where(sql`NOT ${table.listed}`),
  ],
);

export const experimentId = () =>
  text("experiment_id")
    .notNull()
    .references(() => experiments.id, { onDelete: "cascade" });

/** `open` while replicates are missing, `complete` when all are in, `final` when the summaries were made from all of them. */
export type ArmPhase = "open" | "complete" | "final";

export const arms = pgTable(
  "arms",
  {
    id: id(),
    teamId: teamId(),
    experimentId: experimentId(),
    index: integer("index").notNull(),
    letter: text("letter").notNull(),
    label: text("label").notNull(),
    values: json("values").$type<Readonly<Record<string, unknown>>>().notNull(),
    definition: json("definition").$type<ArmDefinition>().notNull(),
    replicates: integer("replicates").notNull(),
    generations: integer("generations").notNull(),
    sampleSize: integer("sample_size"),
    /** The class of engine that reported first. Bits are equal within a class, so the arm stays on it. */
    engineKind: text("engine_kind").$type<EngineInfo["kind"]>(),
    laws: jsonb("laws").$type<readonly LawSeries[]>().notNull().default([]),
    /** Judged from all chains; null until the arm is final. */
    judgement: json("judgement").$type<ArmJudgement>(),
    phase: text("phase").$type<ArmPhase>().notNull().default("open"),
    done: bigint("done", { mode: "number" }).notNull().default(0),
    complete: integer("complete").notNull().default(0),
    revision: bigint("revision", { mode: "number" }).notNull(),
  },
  (table) => [index("arms_by_experiment").on(table.experimentId, table.index)],
);

export const armId = () =>
  text("arm_id")
    .notNull()
    .references(() => arms.id, { onDelete: "cascade" });

/** How often the same happened to chains of an arm. */
export interface Tally {
  readonly times: number;
  /** Where it happened first: the earliest generation, and of those the first replicate. */
  readonly generation: number;
  readonly replicate: number;
  readonly lastGeneration: number;
  /** Replicates it happened to, ascending; the first thousand that were told. */
  readonly replicates: readonly number[];
}

/** What happened, in order. What happens to many chains of an arm is one event, with a tally. */
export const events = pgTable(
  "events",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    teamId: teamId(),
    experimentId: experimentId(),
    armId: text("arm_id").references(() => arms.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    message: text("message").notNull(),
    tally: jsonb("tally").$type<Tally>(),
    at: moment("at").notNull().defaultNow(),
    revision: bigint("revision", { mode: "number" }).notNull(),
  },
  (table) => [
    index("events_by_experiment").on(table.experimentId, table.revision),
    index("events_by_arm").on(table.armId),
  ],
);
