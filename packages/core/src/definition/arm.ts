import { z } from "zod";
import { schemasOf } from "../contracts/member.ts";
import { families } from "../families/index.ts";
import { metricNames } from "../metrics/index.ts";
import { sources } from "../sources/index.ts";
import { changes, turning } from "./change.ts";

const recursion = z
  .strictObject({
    generations: z.int().min(1).max(1_000_000).meta({
      title: "Generations",
      description: "Models in a chain, counted from 0; generation 0 is fitted on real data.",
    }),
    sampleSize: turning.sampleSize,
    policy: turning.policy.meta({ title: "Policy" }),
    schedule: turning.schedule
      .default({ kind: "constant" })
      .meta({ title: "Schedule", description: "How the sample size grows with the generation." }),
    teachers: turning.teachers
      .default({ kind: "single" })
      .meta({ title: "Teachers", description: "Who generates what the next generation learns from." }),
    changes,
  })
  .meta({ title: "Recursion" });

/** What an arm is made of; a definition has the same parts. */
export const parts = {
  source: z.discriminatedUnion("kind", schemasOf(sources)).meta({ title: "Source" }),
  family: z.discriminatedUnion("kind", schemasOf(families)).meta({ title: "Family" }),
  recursion,
  sampler: turning.sampler.default({ kind: "ancestral" }).meta({ title: "Sampler" }),
  selector: turning.selector.default({ kind: "none" }).meta({ title: "Selector" }),
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
