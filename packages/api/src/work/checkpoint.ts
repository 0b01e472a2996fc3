import { saveCheckpoint } from "@heirloom/db";
import { octetInputParser } from "@trpc/server/http";
import { lost } from "../trpc.ts";
import { decodeCheckpointHeader, MOST_CHECKPOINT_BYTES } from "../wire.ts";
import { openFrame } from "./frame.ts";
import { receive } from "./receive.ts";
import { heldBy, runnerProcedure } from "./runner.ts";

const limit = { most: MOST_CHECKPOINT_BYTES, fix: "a larger state is not kept" };

/** Keeps what a lease can be resumed from. */
export const checkpoint = runnerProcedure
  .input(octetInputParser)
  .mutation(async ({ ctx: { services, actor }, input }) => {
    const { header, payload } = await openFrame(input, decodeCheckpointHeader, limit);
    const held = await heldBy(services, actor, header);
    const saved = await receive(services.artifacts, payload, (incoming) => saveCheckpoint(services, held, incoming));
    if (!saved) throw lost();
    return {};
  });
