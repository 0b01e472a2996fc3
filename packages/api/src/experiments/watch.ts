import { setTimeout as sleep } from "node:timers/promises";
import { experimentTopic, shareHolds, snapshot } from "@heirloom/db";
import { tracked, TRPCError } from "@trpc/server";
import { z } from "zod";
import { sees, type Actor } from "../access/actor.ts";
import type { Services } from "../services.ts";
import { allow, found } from "../trpc.ts";
import { updateOf } from "../views-of/experiment.ts";
import { wakeUps } from "./wake-ups.ts";

const input = z.object({ id: z.string().max(100), lastEventId: z.string().max(30).optional() });

/** At most four updates a second, */
const GAP_MS = 250;
/** and of a very large experiment so many that the server has nine tenths of its time for others. */
const REST = 9;

/**
 * What changed, as it changes. Every item carries the revision it shows: coming back with it as lastEventId goes on exactly
 * there. The first item comes at once, so that a page that was away knows where things stand.
 */
export const watch = allow("viewer", "share")
  .input(input)
  .subscription(async function* ({ ctx: { services, actor }, input: { id, lastEventId }, signal }) {
    const which = { teamId: actor.teamId, id };
    const stop = AbortSignal.any([services.stopping, ...(signal ? [signal] : [])]);
    // Listening begins before the first look, so nothing falls between them.
    const changes = wakeUps(services.database.bus, experimentTopic(id), stop);
    let cursor = cursorOf(lastEventId);
    for await (const _ of changes) {
      const begun = performance.now();
      await requireHolding(services, actor);
      const changed = sees(actor, id) ? await snapshot(services.database, which, cursor) : undefined;
      const update = updateOf(found(changed, "experiment"));
      cursor = update.experiment.revision;
      yield tracked(String(cursor), update);
      await sleep(Math.max(GAP_MS, REST * (performance.now() - begun)), undefined, { signal: stop }).catch(
        () => undefined,
      );
    }
  });

/** A link can be revoked while somebody watches through it. */
async function requireHolding({ database }: Services, { shareId }: Actor): Promise<void> {
  if (shareId === null || (await shareHolds(database, shareId))) return;
  throw new TRPCError({ code: "UNAUTHORIZED", message: "This link does not work any more: it was revoked." });
}

/** Where to go on from; anything that is no revision begins at the beginning. */
function cursorOf(lastEventId: string | undefined): number {
  const cursor = Number(lastEventId ?? 0);
  return Number.isSafeInteger(cursor) && cursor > 0 ? cursor : 0;
}
