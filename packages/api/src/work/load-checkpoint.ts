import { checkpointOf } from "@heirloom/db";
import { buffer } from "node:stream/consumers";
import { lost } from "../trpc.ts";
import { heldBy, leaseInput, runnerProcedure } from "./runner.ts";

/** What a lease can be resumed from; null when nothing was kept. */
export const loadCheckpoint = runnerProcedure.input(leaseInput).query(async ({ ctx: { services, actor }, input }) => {
  const sha256 = await checkpointOf(services.database, await heldBy(services, actor, input));
  if (sha256 === undefined) throw lost();
  if (sha256 === null) return { base64: null };
  return { base64: (await buffer(services.artifacts.read(sha256))).toString("base64") };
});
