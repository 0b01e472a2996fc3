import { failLease, releaseLease } from "@heirloom/db";
import { lost } from "../trpc.ts";
import { heldBy, leaseInput, runnerProcedure } from "./runner.ts";
import { z } from "zod";

const input = leaseInput.extend({ message: z.string().max(4000), retry: z.boolean() });

/** A lease could not be worked. Where trying again may help it goes back to the queue, else its experiment fails. */
export const fail = runnerProcedure.input(input).mutation(async ({ ctx: { services, actor }, input }) => {
  const held = await heldBy(services, actor, input);
  const settle = input.retry ? releaseLease : failLease;
  if (!(await settle(services.database, held, input.message))) throw lost();
  return {};
});
