import { listModelFiles, samplesOf } from "@heirloom/db";
import { z } from "zod";
import { sees } from "../access/actor.ts";
import { allow, found } from "../trpc.ts";
import { fileView } from "../views-of/others.ts";
import type { SampleView } from "../views.ts";

const input = z.object({
  experimentId: z.string().max(100),
  armId: z.string().max(100),
  generation: z.int().min(0),
});

export const list = allow("viewer", "share")
  .input(input)
  .query(async ({ ctx: { services, actor }, input }): Promise<SampleView[]> => {
    found(sees(actor, input.experimentId) || undefined, "experiment");
    const which = { teamId: actor.teamId, ...input };
    const samples = await samplesOf(services.database, which);
    const files = Map.groupBy((await listModelFiles(services.database, which)) ?? [], ({ replicate }) => replicate);
    return samples.map(({ replicate, generation, decoding, composition, preview }) => {
      const models = files.get(replicate)?.map(fileView);
      return { replicate, generation, decoding, composition, preview, ...(models ? { models } : {}) };
    });
  });
