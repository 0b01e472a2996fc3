import { setTimeout as sleep } from "node:timers/promises";
import { armsOf, experimentTopic, shareHolds, snapshot } from "@heirloom/db";
import { tracked, TRPCError } from "@trpc/server";
import { z } from "zod";
import { sees, type Actor } from "../access/actor.ts";
import { MOST_WHOLE } from "../digest/digest.ts";
import { lookAt } from "../digest/look.ts";
import type { Services } from "../services.ts";
import { allow, found } from "../trpc.ts";
import { shownTo, updateOf } from "../views-of/experiment.ts";
import type { ExperimentUpdate } from "../views.ts";
import { drawnArms, shownMetrics } from "./view.ts";
import { wakeUps } from "./wake-ups.ts";

const input = z.object({
  id: z.string().max(100),
  lastEventId: z.string().max(30).optional(),
  /** Of very many arms: which are drawn, by their index, and which metrics are shown of all. */
  arms: drawnArms.default([]),
  metrics: shownMetrics.default([]),
  /** Of those, what is new to the page since its last event: it comes whole with the first one. */
  freshArms: drawnArms.default([]),
  freshMetrics: shownMetrics.default([]),
});

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
  .subscription(async function* ({ ctx: { services, actor }, input, signal }) {
    const { id } = input;
    const stop = AbortSignal.any([services.stopping, ...(signal ? [signal] : [])]);
    // Listening begins before the first look, so nothing falls between them.
    const changes = wakeUps(services.database.bus, experimentTopic(id), stop);
    const which = { teamId: actor.teamId, id };
    const arms = found(sees(actor, id) ? await armsOf(services.database, which) : undefined, "experiment");
    const large = arms > MOST_WHOLE;
    let at = cursorOf(input.lastEventId);
    for await (const _ of changes) {
      const begun = performance.now();
      await requireHolding(services, actor);
      const seen = await (large ? lookAt(services, { ...which, ...wantedOf(input, at) }) : whole(services, which, at));
      const update = shownTo(actor, found(seen, "experiment"));
      at = { revision: update.experiment.revision, told: true };
      yield tracked(large ? `${at.revision}${TOLD}` : String(at.revision), update);
      await sleep(Math.max(GAP_MS, REST * (performance.now() - begun)), undefined, { signal: stop }).catch(
        () => undefined,
      );
    }
  });

/** Where a reader is: what it asked for anew has been told once an event of this subscription has arrived. */
interface Cursor {
  readonly revision: number;
  readonly told: boolean;
}

/** Ends the id of an event after which nothing is fresh any more. */
const TOLD = "+";

async function whole(
  services: Services,
  which: { teamId: string; id: string },
  { revision }: Cursor,
): Promise<ExperimentUpdate | undefined> {
  const changed = await snapshot(services.database, which, revision);
  return changed && updateOf(changed);
}

function wantedOf({ arms, metrics, freshArms, freshMetrics }: z.infer<typeof input>, { revision, told }: Cursor) {
  const fresh = told ? { freshArms: [], freshMetrics: [] } : { freshArms, freshMetrics };
  return { cursor: revision, arms, metrics, ...fresh, series: null };
}

/** A link can be revoked while somebody watches through it. */
async function requireHolding({ database }: Services, { shareId }: Actor): Promise<void> {
  if (shareId === null || (await shareHolds(database, shareId))) return;
  throw new TRPCError({ code: "UNAUTHORIZED", message: "This link does not work any more: it was revoked." });
}

/** Where to go on from; anything that is no revision begins at the beginning. */
function cursorOf(lastEventId: string | undefined): Cursor {
  const told = lastEventId?.endsWith(TOLD) ?? false;
  const revision = Number(told ? lastEventId!.slice(0, -1) : (lastEventId ?? 0));
  const known = Number.isSafeInteger(revision) && revision > 0;
  return known ? { revision, told } : { revision: 0, told: false };
}
