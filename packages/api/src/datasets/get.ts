import { datasetById } from "@heirloom/db";
import { z } from "zod";
import { allow, found } from "../trpc.ts";
import { datasetView } from "../views-of/others.ts";

export const datasetInput = z.object({ id: z.string().max(100) });

export const get = allow("viewer")
  .input(datasetInput)
  .query(async ({ ctx: { services, actor }, input: { id } }) =>
    datasetView(found(await datasetById(services.database, { teamId: actor.teamId, id }), "dataset")),
  );
