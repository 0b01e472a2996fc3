import { saveCheckpoint } from "@heirloom/db";
import { octetInputParser } from "@trpc/server/http";
import { lost } from "../trpc.ts";
import { decodeCheckpoint } from "../wire.ts";
import { readFrame } from "./frame.ts";
import { heldBy, runnerProcedure } from "./runner.ts";

/** Keeps what a lease can be resumed from. */
export const checkpoint = runnerProcedure
  .input(octetInputParser)
  .mutation(async ({ ctx: { services, actor }, input }) => {
    const { state, ...key } = await readFrame(input, decodeCheckpoint);
    const held = await heldBy(services, actor, key);
    const incoming = await services.artifacts.receive();
    try {
      await incoming.write(state);
      if (!(await saveCheckpoint(services, held, await incoming.keep()))) throw lost();
      return {};
    } finally {
      await incoming.discard();
    }
  });
