import { z } from "zod";
import { schemasOf } from "../contracts/member.ts";
import { claims } from "../claims/index.ts";
import { families } from "../families/index.ts";
import { metricNames } from "../metrics/index.ts";
import { policies } from "../policies/index.ts";
import { samplers } from "../samplers/index.ts";
import { schedules } from "../schedules/index.ts";
import { selectors } from "../selectors/index.ts";
import { sources } from "../sources/index.ts";
import { teachers } from "../teachers/index.ts";

/** Most arms one definition may have; more are refused before they are counted out. */
export const MAX_ARMS = 10_000;

const sampleSize = z
  .union([z.int().min(2).max(1_000_000_000), z.literal("source")])
  .meta({ title: "Sample size", description: "Items in each corpus; source: as many as the source has." });

const recursion = z
  .strictObject({
    generations: z.int().min(1).max(1_000_000).meta({
      title: "Generations",
      description: "Models in a chain, counted from 0; generation 0 is fitted on real data.",
    }),
    sampleSize,
    policy: z.discriminatedUnion("kind", schemasOf(policies)).meta({ title: "Policy" }),
    schedule: z
      .discriminatedUnion("kind", schemasOf(schedules))
      .default({ kind: "constant" })
      .meta({ title: "Schedule", description: "How the sample size grows with the generation." }),
    teachers: z
      .discriminatedUnion("kind", schemasOf(teachers))
      .default({ kind: "single" })
      .meta({ title: "Teachers", description: "Who generates what the next generation learns from." }),
  })
  .meta({ title: "Recursion" });

const parts = {
  source: z.discriminatedUnion("kind", schemasOf(sources)).meta({ title: "Source" }),
  family: z.discriminatedUnion("kind", schemasOf(families)).meta({ title: "Family" }),
  recursion,
  sampler: z.discriminatedUnion("kind", schemasOf(samplers)).default({ kind: "ancestral" }).meta({ title: "Sampler" }),
  selector: z.discriminatedUnion("kind", schemasOf(selectors)).default({ kind: "none" }).meta({ title: "Selector" }),
  replicates: z
    .int()
    .min(1)
    .max(1_000_000)
    .meta({ title: "Replicates", description: "Independent chains of every arm." }),
  seed: z.int().min(0).default(1).meta({ title: "Seed", description: "The same seed gives the same numbers." }),
  metrics: z
    .array(z.enum(metricNames))
    .min(1)
    .optional()
    .meta({ title: "Metrics", description: "Left out: every metric that applies." }),
};

/** One cell of the sweep: every swept value fixed. */
export const armSchema = z.strictObject(parts);
export type ArmDefinition = z.infer<typeof armSchema>;

/**
 * An experiment's definition, version 1. `sweep` maps a dotted path to the values it takes; arms are the grid over all paths,
 * the first path slowest.
 */
export const definitionSchema = z.strictObject({
  version: z.literal(1).default(1),
  name: z.string().trim().min(1).max(200).meta({ title: "Name", description: "A question, or what you look for." }),
  ...parts,
  claims: z
    .array(z.discriminatedUnion("kind", schemasOf(claims)))
    .optional()
    .meta({ title: "Claims", description: "What the chains will be judged by, written down before they run." }),
  sweep: z
    .record(z.string(), z.array(z.json()).min(1))
    .optional()
    .meta({ title: "Sweep", description: "Paths and the values they take; every combination is an arm." }),
});

export type Definition = z.infer<typeof definitionSchema>;
export type DefinitionInput = z.input<typeof definitionSchema>;
