import { checkpointOf } from "@heirloom/db";
import { z } from "zod";
import { lost } from "../trpc.ts";
import { readPage } from "./page.ts";
import { heldBy, leaseInput, runnerProcedure } from "./runner.ts";

const input = leaseInput.extend({ offset: z.int().min(0) });

/** What a lease can be resumed from, a page at a time; null when nothing was kept. Only its holder changes it. */
export const loadCheckpoint = runnerProcedure.input(input).query(async ({ ctx: { services, actor }, input }) => {
  const sha256 = await checkpointOf(services.database, await heldBy(services, actor, input));
  if (sha256 === undefined) throw lost();
  if (sha256 === null) return { base64: null, next: null };
  return readPage(services.artifacts, sha256, input.offset);
});
