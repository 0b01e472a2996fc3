import { addView, changeView, MOST_VIEWS } from "@heirloom/db";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { allow, found } from "../trpc.ts";
import { savedViewOf } from "../views-of/saved-view.ts";
import { name, page, query } from "./input.ts";

const input = z.union([
  z.object({ id: z.string().max(100), name: name.optional(), query: query.optional() }),
  z.object({ page, name, query }),
]);

/** Keeps a view of the caller's own, or with an id changes one. */
export const save = allow("viewer")
  .input(input)
  .mutation(async ({ ctx: { services, actor }, input }) => {
    const { teamId, personId } = actor;
    if (personId === null) {
      throw new TRPCError({ code: "FORBIDDEN", message: "Views belong to people: sign in to keep one." });
    }
    if ("id" in input) {
      const { id, ...change } = input;
      return savedViewOf(found(await changeView(services.database, { teamId, personId, id }, change), "view of yours"));
    }
    const added = await addView(services.database, { teamId, personId, ...input });
    if (added) return savedViewOf(added);
    const message = `You keep ${MOST_VIEWS} views of this page, the most there can be: remove one first.`;
    throw new TRPCError({ code: "CONFLICT", message });
  });
