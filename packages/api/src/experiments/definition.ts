import { experimentById } from "@heirloom/db";
import { sees } from "../access/actor.ts";
import { allow, found } from "../trpc.ts";
import type { DefinitionView } from "../views.ts";
import { experimentInput } from "./get.ts";

/** What an experiment computes, without what it measured. */
export const definition = allow("viewer", "share")
  .input(experimentInput)
  .query(async ({ ctx: { services, actor }, input: { id } }): Promise<DefinitionView> => {
    const known = sees(actor, id) ? await experimentById(services.database, { teamId: actor.teamId, id }) : undefined;
    const { name, definition: own, definitionHash } = found(known, "experiment");
    return { id, name, definition: own, definitionHash };
  });
