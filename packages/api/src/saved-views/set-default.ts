import { setTeamView } from "@heirloom/db";
import { z } from "zod";
import { allow } from "../trpc.ts";
import { savedViewOf } from "../views-of/saved-view.ts";
import { name, page, query } from "./input.ts";

/** The view of a page that everybody in the team begins with, in place of the one before. */
export const setDefault = allow("owner")
  .input(z.object({ page, name, query }))
  .mutation(async ({ ctx: { services, actor }, input }) =>
    savedViewOf(await setTeamView(services.database, { teamId: actor.teamId, ...input })),
  );
