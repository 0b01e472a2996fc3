import { listViews } from "@heirloom/db";
import { z } from "zod";
import { allow } from "../trpc.ts";
import { savedViewOf } from "../views-of/saved-view.ts";
import { page } from "./input.ts";

/** The caller's views of a page, and the one the team begins with. */
export const list = allow("viewer")
  .input(z.object({ page }))
  .query(async ({ ctx: { services, actor }, input }) =>
    (await listViews(services.database, { ...actor, page: input.page })).map(savedViewOf),
  );
