import { listModelFiles } from "@heirloom/db";
import { z } from "zod";
import { sees } from "../access/actor.ts";
import { allow, found } from "../trpc.ts";
import { fileView } from "../views-of/others.ts";

const input = z.object({
  experimentId: z.string().max(100),
  armId: z.string().max(100),
  /** All when left out. */
  generation: z.int().min(0).optional(),
});

/** The models of an arm that are kept as files: to be downloaded at /api/files. */
export const list = allow("viewer", "share")
  .input(input)
  .query(async ({ ctx: { services, actor }, input }) => {
    found(sees(actor, input.experimentId) || undefined, "experiment");
    const files = await listModelFiles(services.database, { teamId: actor.teamId, ...input });
    return found(files, "arm").map(fileView);
  });
