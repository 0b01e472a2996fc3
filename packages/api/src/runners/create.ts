import { createToken } from "@heirloom/db";
import { z } from "zod";
import { allow } from "../trpc.ts";

/** A token for one more runner. This answer is the only one that contains it. */
export const create = allow("owner")
  .input(z.object({ name: z.string().trim().min(1).max(100) }))
  .mutation(({ ctx: { services, actor }, input: { name } }) =>
    createToken(services.database, { teamId: actor.teamId, kind: "runner", name }),
  );
