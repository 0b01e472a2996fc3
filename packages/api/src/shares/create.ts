import { createShare } from "@heirloom/db";
import { z } from "zod";
import { allow, found } from "../trpc.ts";
import { shareView } from "../views-of/others.ts";

export const ofExperiment = z.object({ experimentId: z.string().max(100) });

/** The only answer that contains the token. */
export const create = allow("editor")
  .input(ofExperiment)
  .mutation(async ({ ctx: { services, actor }, input: { experimentId } }) => {
    const made = await createShare(services.database, { teamId: actor.teamId, experimentId });
    const { share, token } = found(made, "experiment");
    return shareView(share, token);
  });
