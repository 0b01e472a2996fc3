import { claimLeases, markAlive } from "@heirloom/db";
import { z } from "zod";
import { leaseView } from "../views-of/others.ts";
import { requireRunner, runnerProcedure } from "./runner.ts";

const input = z.object({ runnerId: z.string().max(100), count: z.int().min(1).max(64) });

export const lease = runnerProcedure.input(input).mutation(async ({ ctx: { services, actor }, input }) => {
  const { database, leaseMs } = services;
  const runnerId = await requireRunner(services, actor, input.runnerId);
  await markAlive(database, runnerId);
  const claimed = await claimLeases(database, { teamId: actor.teamId, runnerId, count: input.count, leaseMs });
  return claimed.map((each) => leaseView(each, leaseMs));
});
