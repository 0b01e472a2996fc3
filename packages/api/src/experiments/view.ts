import { armsOf, experimentById, snapshot } from "@heirloom/db";
import { z } from "zod";
import { sees } from "../access/actor.ts";
import { MOST_WHOLE } from "../digest/digest.ts";
import { lookAt } from "../digest/look.ts";
import { allow, found } from "../trpc.ts";
import { shownTo, updateOf } from "../views-of/experiment.ts";

/** Arms that are drawn at once, and metrics that a table, an axis and a colour may show of all. */
export const drawnArms = z.array(z.int().min(0).max(1_000_000)).max(MOST_WHOLE);
export const shownMetrics = z.array(z.string().max(100)).max(16);

const input = z.object({ id: z.string().max(100), arms: drawnArms.optional(), metrics: shownMetrics.optional() });

/** Arms of a large experiment that are drawn until somebody chooses, spread over the sweep. */
const AT_FIRST = 4;
const spread = (arms: number): number[] =>
  Array.from({ length: AT_FIRST }, (_, place) => Math.round((place * (arms - 1)) / (AT_FIRST - 1)));

/**
 * What a page begins with: everything where there are few arms. Of many, columns of numbers of all, and whole only those that
 * are drawn, with the series of the metrics named, or of the first.
 */
export const view = allow("viewer", "share")
  .input(input)
  .query(async ({ ctx: { services, actor }, input: { id, arms: drawn, metrics } }) => {
    const which = { teamId: actor.teamId, id };
    const arms = found(sees(actor, id) ? await armsOf(services.database, which) : undefined, "experiment");
    if (arms <= MOST_WHOLE) {
      return shownTo(actor, updateOf(found(await snapshot(services.database, which, 0), "experiment")));
    }
    const named = metrics ?? (await experimentById(services.database, which))?.metrics.slice(0, 1) ?? [];
    const asked = { ...which, cursor: 0, arms: drawn ?? spread(arms), metrics: named, series: named };
    return shownTo(actor, found(await lookAt(services, { ...asked, freshArms: [], freshMetrics: [] }), "experiment"));
  });
