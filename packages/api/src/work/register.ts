import { registerRunner } from "@heirloom/db";
import { z } from "zod";
import { engineInfo } from "../wire.ts";
import { found } from "../trpc.ts";
import { runnerProcedure } from "./runner.ts";

const input = z.object({
  name: z.string().trim().min(1).max(100),
  engine: engineInfo,
  note: z.string().max(1000),
  slots: z.int().min(1).max(1024),
  version: z.string().max(50),
});

export const register = runnerProcedure.input(input).mutation(async ({ ctx: { services, actor }, input }) => {
  const { database, heartbeatMs, leaseMs } = services;
  const tokenId = found(actor.tokenId, "token");
  const runnerId = await registerRunner(database, { teamId: actor.teamId, tokenId, ...input });
  return { runnerId, heartbeatMs, leaseMs };
});
