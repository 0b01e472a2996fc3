import { listPage, newestListing, type Cursor } from "@heirloom/db";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { allow } from "../trpc.ts";
import { rowOf } from "../views-of/row.ts";
import type { ExperimentsPage } from "../list-views.ts";
import { filterOf, listingFilter, listingOrder } from "./listing-input.ts";

const input = z.object({
  filter: listingFilter.default({}),
  order: listingOrder.default({ by: "created", descending: true }),
  limit: z.int().min(1).max(500).default(100),
  /** `next` of the page before. */
  after: z.string().max(1500).optional(),
  /** Rows to leave out, for who jumps into the middle. */
  skip: z.int().min(0).max(10_000_000).default(0),
});

/** A page of the team's experiments, filtered and sorted. */
export const page = allow("viewer")
  .input(input)
  .query(async ({ ctx: { services, actor }, input: { filter, after, ...rest } }): Promise<ExperimentsPage> => {
    const { database } = services;
    const cursor = await newestListing(database, actor.teamId);
    const wanted = {
      ...rest,
      filter: filterOf(filter, actor),
      after: after === undefined ? undefined : cursorOf(after),
    };
    const { rows, next } = await listPage(database, actor.teamId, wanted).catch(orBadCursor(after));
    return { rows: rows.map(rowOf), next: next && JSON.stringify(next), cursor: String(cursor) };
  });

const cursorShape = z.tuple([z.string().max(1000).nullable(), z.string().max(60), z.string().max(100)]);
const badCursor = (): TRPCError =>
  new TRPCError({ code: "BAD_REQUEST", message: "after: take it from `next` of the page before, in the same order" });

function cursorOf(text: string): Cursor {
  try {
    return cursorShape.parse(JSON.parse(text));
  } catch {
    throw badCursor();
  }
}

/** A cursor of another order does not fit the column that it is compared with. */
const orBadCursor =
  (after: string | undefined) =>
  (error: unknown): never => {
    throw after === undefined ? error : badCursor();
  };
