import { z } from "zod";
import { claims } from "../claims/index.ts";
import { schemasOf } from "../contracts/member.ts";
import { parts } from "./arm.ts";

export { armSchema } from "./arm.ts";
export type { ArmDefinition } from "./arm.ts";

/** Most arms one definition may have; more are refused before they are counted out. */
export const MAX_ARMS = 10_000;

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
