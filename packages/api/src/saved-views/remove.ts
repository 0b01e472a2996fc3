import { removeView } from "@heirloom/db";
import { z } from "zod";
import { allow, found } from "../trpc.ts";

/** Removes a view of the caller's own; an owner removes the team's as well. */
export const remove = allow("viewer")
  .input(z.object({ id: z.string().max(100) }))
  .mutation(async ({ ctx: { services, actor }, input: { id } }) => {
    const { teamId, personId, grants } = actor;
    const removed = await removeView(services.database, { id, teamId, personId }, { team: grants.has("owner") });
    return { id: found(removed ? id : undefined, "view of yours") };
  });
