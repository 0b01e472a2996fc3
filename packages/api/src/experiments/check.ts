import { definitionHash, type Arm } from "@heirloom/core";
import { z } from "zod";
import { allow } from "../trpc.ts";
import type { CheckView } from "../views.ts";
import { acceptDefinition, foresee } from "./prepare.ts";

/** Most arms whose laws are told while a definition is being written. */
const PREVIEWED_ARMS = 8;

const input = z.object({
  definition: z.unknown(),
  /** Arms whose laws are wanted, by their place; the first ones when left out. */
  lawsOf: z.array(z.int().min(0)).max(PREVIEWED_ARMS).optional(),
  /** Whether the arms are wanted: of a large sweep they are a megabyte. */
  arms: z.boolean().default(true),
});

export const check = allow("viewer")
  .input(input)
  .query(async ({ ctx: { services, actor }, input }): Promise<CheckView> => {
    const accepted = await acceptDefinition(services, actor.teamId, input.definition);
    if ("problems" in accepted) return { ok: false, problems: accepted.problems };
    const { definition, arms } = accepted.checked;
    const wanted = input.lawsOf?.flatMap((index) => arms[index] ?? []) ?? arms.slice(0, PREVIEWED_ARMS);
    return {
      ok: true,
      definitionHash: definitionHash(definition),
      arms: input.arms ? arms.map(({ letter, values }) => ({ letter, values })) : [],
      laws: await Promise.all(wanted.map(lawsOfArm)),
    };
  });

const lawsOfArm = async ({ letter, definition }: Arm) => ({ letter, laws: (await foresee(definition)).laws });
