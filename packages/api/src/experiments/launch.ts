import { launchExperiment } from "@heirloom/db";
import { z } from "zod";
import { allow } from "../trpc.ts";
import { newExperiment, requireAccepted } from "./prepare.ts";

export const launch = allow("editor")
  .input(z.object({ definition: z.unknown() }))
  .mutation(async ({ ctx: { services, actor }, input: { definition } }) => {
    const accepted = await requireAccepted(services, actor.teamId, definition);
    return { id: await launchExperiment(services.database, await newExperiment(accepted, actor)) };
  });
