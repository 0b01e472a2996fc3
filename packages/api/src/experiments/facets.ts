import { facetsOf } from "@heirloom/db";
import { z } from "zod";
import { allow } from "../trpc.ts";
import type { ExperimentFacets } from "../list-views.ts";

/** What the list can be filtered by. */
export const facets = allow("viewer")
  .input(z.object({}))
  .query(async ({ ctx: { services, actor } }): Promise<ExperimentFacets> => ({
    ...(await facetsOf(services.database, actor.teamId)),
    me: actor.personId,
  }));
