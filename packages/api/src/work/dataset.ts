import { datasetById } from "@heirloom/db";
import { z } from "zod";
import { found } from "../trpc.ts";
import { runnerProcedure } from "./runner.ts";
import { readPage } from "./page.ts";

const input = z.object({ id: z.string().max(100), offset: z.int().min(0) });

/** The bytes of a dataset, a page at a time. */
export const dataset = runnerProcedure
  .input(input)
  .query(async ({ ctx: { services, actor }, input: { id, offset } }) => {
    const { sha256 } = found(await datasetById(services.database, { teamId: actor.teamId, id }), "dataset");
    return readPage(services.artifacts, sha256, offset);
  });
