import { removeExperiment } from "@heirloom/db";
import { allow, found } from "../trpc.ts";
import { experimentInput } from "./get.ts";

export const remove = allow("editor")
  .input(experimentInput)
  .mutation(async ({ ctx: { services, actor }, input: { id } }) => {
    const removed = await removeExperiment(services, { teamId: actor.teamId, id });
    return { id: found(removed ? id : undefined, "experiment") };
  });
