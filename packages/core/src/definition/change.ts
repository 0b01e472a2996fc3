import { z } from "zod";
import { schemasOf } from "../contracts/member.ts";
import { policies } from "../policies/index.ts";
import { samplers } from "../samplers/index.ts";
import { schedules } from "../schedules/index.ts";
import { selectors } from "../selectors/index.ts";
import { teachers } from "../teachers/index.ts";

/** What a chain does turn after turn: as it begins, and where it changes. */
export const turning = {
  sampleSize: z
    .union([z.int().min(2).max(1_000_000_000), z.literal("source")])
    .meta({ title: "Sample size", description: "Items in each corpus; source: as many as the source has." }),
  policy: z.discriminatedUnion("kind", schemasOf(policies)),
  schedule: z.discriminatedUnion("kind", schemasOf(schedules)),
  teachers: z.discriminatedUnion("kind", schemasOf(teachers)),
  sampler: z.discriminatedUnion("kind", schemasOf(samplers)),
  selector: z.discriminatedUnion("kind", schemasOf(selectors)),
};

export const change = z.strictObject({
  from: z.int().min(1).max(999_999).meta({
    title: "From generation",
    description: "Its model is trained as before; what it generates and hands on follows the change.",
  }),
  policy: turning.policy.optional().meta({ title: "Policy" }),
  sampler: turning.sampler.optional().meta({ title: "Sampler" }),
  selector: turning.selector.optional().meta({ title: "Selector" }),
  teachers: turning.teachers.optional().meta({ title: "Teachers" }),
  schedule: turning.schedule.optional().meta({ title: "Schedule" }),
  sampleSize: turning.sampleSize.optional(),
});

export type Change = z.infer<typeof change>;

/** No changes are written as none, so that a definition without them has the hash it always had. */
export const changes = z
  .array(change)
  .max(100)
  .transform((list): Change[] | undefined => (list.length === 0 ? undefined : list))
  .optional()
  .meta({ title: "Changes", description: "What chains do differently from a generation on." });

/** What a change names beside the generation it holds from. */
export const changeable = ["policy", "sampler", "selector", "teachers", "schedule", "sampleSize"] as const;

/** Why the rest of a definition holds for whole chains. */
export const unchanging: Readonly<Record<string, string>> = {
  family: "one family holds for a whole chain: its models are compared with each other. Launch another experiment",
  source: "one source holds for a whole chain: everything is measured against it. Launch another experiment",
  seed: "one seed holds for a whole chain: every draw has its address in it",
  replicates: "all replicates run to the end",
  metrics: "metrics are measured in every generation",
  generations: "a chain has one number of generations: it stands under recursion",
};
