import { intend as intendExperiment } from "@heirloom/db";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { allow, found } from "../trpc.ts";

const input = z.object({ id: z.string().max(100), intent: z.enum(["running", "paused", "cancelled"]) });

export const intend = allow("editor")
  .input(input)
  .mutation(async ({ ctx: { services, actor }, input: { id, intent } }) => {
    const result = await intendExperiment(services.database, { teamId: actor.teamId, id }, intent);
    if (result.outcome === "over") {
      const message = `The experiment is ${result.state}; that is final. Launch its definition again to run it once more.`;
      throw new TRPCError({ code: "CONFLICT", message });
    }
    return { intent: found(result.outcome === "intended" ? result.intent : undefined, "experiment") };
  });
