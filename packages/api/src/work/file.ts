import { saveModelFile } from "@heirloom/db";
import { octetInputParser } from "@trpc/server/http";
import { TRPCError } from "@trpc/server";
import { lost } from "../trpc.ts";
import { decodeFileHeader, MOST_FILE_BYTES } from "../wire.ts";
import { openFrame } from "./frame.ts";
import { receive } from "./receive.ts";
import { heldBy, runnerProcedure } from "./runner.ts";

const limit = { most: MOST_FILE_BYTES, fix: "a larger model is not kept as a file" };

/** Keeps a model of a lease as a file, before the report of its generation. Sent twice it is kept once. */
export const file = runnerProcedure.input(octetInputParser).mutation(async ({ ctx: { services, actor }, input }) => {
  const { header, payload } = await openFrame(input, decodeFileHeader, limit);
  const { leaseId, fence, ...place } = header;
  const held = await heldBy(services, actor, { leaseId, fence });
  const result = await receive(services.artifacts, payload, (incoming) =>
    saveModelFile(services, held, { place, incoming }),
  );
  if (result.outcome === "lost") throw lost();
  if (result.outcome === "refused") throw new TRPCError({ code: "BAD_REQUEST", message: result.message });
  return {};
});
