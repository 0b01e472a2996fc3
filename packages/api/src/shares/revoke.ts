import { revokeShare } from "@heirloom/db";
import { z } from "zod";
import { allow, found } from "../trpc.ts";

export const revoke = allow("editor")
  .input(z.object({ id: z.string().max(100) }))
  .mutation(async ({ ctx: { services, actor }, input: { id } }) => {
    const revoked = await revokeShare(services.database, { teamId: actor.teamId, id });
    return { id: found(revoked, "share link").id };
  });
