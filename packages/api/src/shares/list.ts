import { listShares } from "@heirloom/db";
import { allow } from "../trpc.ts";
import { shareView } from "../views-of/others.ts";
import { ofExperiment } from "./create.ts";

export const list = allow("editor")
  .input(ofExperiment)
  .query(async ({ ctx: { services, actor }, input: { experimentId } }) => {
    const shares = await listShares(services.database, { teamId: actor.teamId, experimentId });
    return shares.map((share) => shareView(share));
  });
