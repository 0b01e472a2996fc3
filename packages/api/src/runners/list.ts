import { listRunners } from "@heirloom/db";
import { z } from "zod";
import { allow } from "../trpc.ts";
import { runnerView } from "../views-of/others.ts";

export const list = allow("viewer")
  .input(z.object({}))
  .query(async ({ ctx: { services, actor } }) => {
    const runners = await listRunners(services.database, actor.teamId);
    return runners.map((runner) => runnerView(runner, services.leaseMs));
  });
