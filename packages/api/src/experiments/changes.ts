import { setTimeout as sleep } from "node:timers/promises";
import { experimentTopic, listingChanges, newestListing } from "@heirloom/db";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { allow } from "../trpc.ts";
import { rowOf } from "../views-of/row.ts";
import type { ListChanges } from "../list-views.ts";
import { wakeUps } from "./wake-ups.ts";

/** At most so many rounds of changes a second, */
const GAP_MS = 500;
/** and where a round is dear so many that the server has nine tenths of its time for others. */
const REST = 9;

/**
 * Rows of the list that changed after `lastEventId`, the cursor of a page, coalesced: each as it is by then. The first item comes
 * at once. Coming back with the id of an item goes on exactly there; without one, only what changes from now on is told.
 */
export const changes = allow("viewer")
  .input(z.object({ lastEventId: z.string().max(30).optional() }))
  .subscription(async function* ({ ctx: { services, actor }, input: { lastEventId }, signal }) {
    const { database, stopping } = services;
    const stop = AbortSignal.any([stopping, ...(signal ? [signal] : [])]);
    // Listening begins before the first look, so nothing falls between them.
    const wakes = wakeUps(database.bus, experimentTopic(""), stop);
    let cursor = cursorOf(lastEventId) ?? (await newestListing(database, actor.teamId));
    let first = true;
    for await (const _ of wakes) {
      const begun = performance.now();
      const changed = await listingChanges(database, actor.teamId, cursor);
      const { rows, removed, reset } = changed;
      if (first || rows.length > 0 || removed.length > 0 || reset) {
        const item: ListChanges = { rows: rows.map(rowOf), removed, reset };
        yield tracked(String(changed.cursor), item);
      }
      [cursor, first] = [changed.cursor, false];
      const rest = Math.max(GAP_MS, REST * (performance.now() - begun));
      await sleep(rest, undefined, { signal: stop }).catch(() => undefined);
    }
  });

/** Where to go on from; undefined for what is no cursor. */
function cursorOf(lastEventId: string | undefined): number | undefined {
  const cursor = Number(lastEventId ?? Number.NaN);
  return Number.isSafeInteger(cursor) && cursor >= 0 ? cursor : undefined;
}
