import { countByState, countEach } from "@heirloom/db";
import { z } from "zod";
import { allow } from "../trpc.ts";
import type { ExperimentCounts } from "../list-views.ts";
import { filterOf, listingFilter } from "./listing-input.ts";

/** How many experiments a filter lets through by state, and how many each of others does, as tabs say it. */
export const counts = allow("viewer")
  .input(z.object({ filter: listingFilter.default({}), others: z.array(listingFilter).max(60).default([]) }))
  .query(async ({ ctx: { services, actor }, input: { filter, others } }): Promise<ExperimentCounts> => {
    const { database } = services;
    const states = await countByState(database, actor.teamId, filterOf(filter, actor));
    const each = await countEach(
      database,
      actor.teamId,
      others.map((one) => filterOf(one, actor)),
    );
    const total = Object.values(states).reduce((sum, rows) => sum + rows, 0);
    return { total, states, others: each };
  });
