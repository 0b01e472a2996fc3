import { releaseLease } from "@heirloom/db";
import { lost } from "../trpc.ts";
import { heldBy, leaseInput, runnerProcedure } from "./runner.ts";

/** A runner gives a lease back in good order: somebody else may go on at once. */
export const release = runnerProcedure.input(leaseInput).mutation(async ({ ctx: { services, actor }, input }) => {
  if (!(await releaseLease(services.database, await heldBy(services, actor, input)))) throw lost();
  return {};
});
