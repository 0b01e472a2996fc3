import { experimentTopic, revokeShare } from "@heirloom/db";
import { z } from "zod";
import { allow, found } from "../trpc.ts";

export const revoke = allow("editor")
  .input(z.object({ id: z.string().max(100) }))
  .mutation(async ({ ctx: { services, actor }, input: { id } }) => {
    const revoked = found(await revokeShare(services.database, { teamId: actor.teamId, id }), "share link");
    // Whoever is watching through it is asked for the link again.
    services.database.bus.publish(experimentTopic(revoked.experimentId));
    return { id: revoked.id };
  });
