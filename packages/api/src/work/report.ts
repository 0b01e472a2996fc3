import { acceptReport } from "@heirloom/db";
import { octetInputParser } from "@trpc/server/http";
import { TRPCError } from "@trpc/server";
import { lost } from "../trpc.ts";
import { decodeReport } from "../wire.ts";
import { readFrame } from "./frame.ts";
import { heldBy, runnerProcedure } from "./runner.ts";

/** Measurements of a lease. Sent twice they count once; what is older than what is in is left out. */
export const report = runnerProcedure.input(octetInputParser).mutation(async ({ ctx: { services, actor }, input }) => {
  const { values, ...header } = await readFrame(input, decodeReport);
  const held = await heldBy(services, actor, header);
  const result = await acceptReport(services.database, {
    ...header,
    ...held,
    metrics: values,
  });
  if (result.outcome === "lost") throw lost();
  if (result.outcome === "refused") throw new TRPCError({ code: "BAD_REQUEST", message: result.message });
  if (result.completed) services.housekeeper.hurry();
  return { accepted: result.accepted, intent: result.intent };
});
