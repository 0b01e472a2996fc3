import { snapshot } from "@heirloom/db";
import { z } from "zod";
import { sees } from "../access/actor.ts";
import { allow, found } from "../trpc.ts";
import { shownTo, updateOf } from "../views-of/experiment.ts";

export const experimentInput = z.object({ id: z.string().max(100) });

export const get = allow("viewer", "share")
  .input(experimentInput)
  .query(async ({ ctx: { services, actor }, input: { id } }) => {
    const whole = sees(actor, id) ? await snapshot(services.database, { teamId: actor.teamId, id }, 0) : undefined;
    return shownTo(actor, updateOf(found(whole, "experiment")));
  });
