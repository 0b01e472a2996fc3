import { isFinished } from "@heirloom/db";
import { TRPCError } from "@trpc/server";
import { lost } from "../trpc.ts";
import { heldBy, leaseInput, runnerProcedure } from "./runner.ts";

/** A runner is through with a lease: the last report has closed it, so this only makes sure. */
export const finish = runnerProcedure.input(leaseInput).mutation(async ({ ctx: { services, actor }, input }) => {
  const finished = await isFinished(services.database, await heldBy(services, actor, input));
  if (finished === undefined) throw lost();
  if (!finished) {
    throw new TRPCError({
      code: "BAD_REQUEST",
      message: "Generations of this lease are missing: report them, or release it.",
    });
  }
  return {};
});
