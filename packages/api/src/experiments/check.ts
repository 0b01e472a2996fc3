import { definitionHash, type Arm } from "@heirloom/core";
import { z } from "zod";
import { allow } from "../trpc.ts";
import type { CheckView } from "../views.ts";
import { acceptDefinition, foresee } from "./prepare.ts";

/** Arms whose laws are drawn while a definition is being written. */
const PREVIEWED_ARMS = 8;

export const check = allow("viewer")
  .input(z.object({ definition: z.unknown() }))
  .query(async ({ ctx: { services, actor }, input }): Promise<CheckView> => {
    const accepted = await acceptDefinition(services, actor.teamId, input.definition);
    if ("problems" in accepted) return { ok: false, problems: accepted.problems };
    const { definition, arms } = accepted.checked;
    return {
      ok: true,
      definitionHash: definitionHash(definition),
      arms: arms.map(({ letter, values }) => ({ letter, values })),
      laws: await Promise.all(arms.slice(0, PREVIEWED_ARMS).map(lawsOfArm)),
    };
  });

const lawsOfArm = async ({ letter, definition }: Arm) => ({ letter, laws: (await foresee(definition)).laws });
