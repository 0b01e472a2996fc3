import { listDatasets } from "@heirloom/db";
import { z } from "zod";
import { allow } from "../trpc.ts";
import { datasetView } from "../views-of/others.ts";

export const list = allow("viewer")
  .input(z.object({}))
  .query(async ({ ctx: { services, actor } }) =>
    (await listDatasets(services.database, actor.teamId)).map(datasetView),
  );
