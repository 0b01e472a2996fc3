import { beat, markAlive } from "@heirloom/db";
import { z } from "zod";
import { requireRunner, runnerProcedure } from "./runner.ts";

/** `done`: chain generations of the lease that are done, reported or not; what is past its size counts as all of it. */
const held = z.object({ id: z.string().max(100), fence: z.int().min(0), done: z.number().min(0).optional() });
const input = z.object({ runnerId: z.string().max(100), leases: z.array(held).max(1024) });

export const heartbeat = runnerProcedure.input(input).mutation(async ({ ctx: { services, actor }, input }) => {
  const { database, leaseMs } = services;
  const runnerId = await requireRunner(services, actor, input.runnerId);
  await markAlive(database, runnerId);
  const leases = await beat(database, { teamId: actor.teamId, runnerId, leaseMs }, input.leases);
  return { leases };
});
