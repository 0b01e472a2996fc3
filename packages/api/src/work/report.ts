import type { Preview, SamplePreview } from "@heirloom/core";
import { acceptReport } from "@heirloom/db";
import { octetInputParser } from "@trpc/server/http";
import { TRPCError } from "@trpc/server";
import { lost } from "../trpc.ts";
import { decodeReport, type DecodedReport } from "../wire.ts";
import { readFrame } from "./frame.ts";
import { heldBy, runnerProcedure } from "./runner.ts";

/** Measurements of a lease. Sent twice they count once; what is older than what is in is left out. */
export const report = runnerProcedure.input(octetInputParser).mutation(async ({ ctx: { services, actor }, input }) => {
  const { values, previews, ...header } = await readFrame(input, decodeReport);
  const held = await heldBy(services, actor, header);
  const result = await acceptReport(services.database, {
    ...header,
    ...held,
    metrics: values,
    previews: previews.map(previewOf),
  });
  if (result.outcome === "lost") throw lost();
  if (result.outcome === "refused") throw new TRPCError({ code: "BAD_REQUEST", message: result.message });
  if (result.completed) services.housekeeper.hurry();
  return { accepted: result.accepted, intent: result.intent };
});

/** A number that JSON cannot carry arrives as null and is left out. */
function previewOf({ preview, ...sample }: DecodedReport["previews"][number]): SamplePreview {
  const kept: Preview =
    "values" in preview ? { ...preview, values: preview.values.filter((value) => value !== null) } : preview;
  return { ...sample, preview: kept };
}
