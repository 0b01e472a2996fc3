import { listExperiments } from "@heirloom/db";
import { z } from "zod";
import { allow } from "../trpc.ts";
import { rowOf } from "../views-of/row.ts";

const input = z.object({ search: z.string().max(200).optional(), limit: z.int().min(1).max(500).default(100) });

export const list = allow("viewer")
  .input(input)
  .query(async ({ ctx: { services, actor }, input: { search, limit } }) => {
    const listed = await listExperiments(services.database, { teamId: actor.teamId, search, limit });
    return listed.map(rowOf);
  });
