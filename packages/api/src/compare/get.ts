import { allow } from "../trpc.ts";
import type { ComparedView } from "../compare-views.ts";
import { compared, severalInput } from "./several.ts";

/** Arms of several experiments with everything that is drawn of them, in the order asked for. */
export const get = allow("viewer")
  .input(severalInput)
  .query(async ({ ctx: { services, actor }, input: { of } }): Promise<ComparedView> => {
    const experiments: ComparedView["experiments"][number][] = [];
    for (const which of of)
      experiments.push({
        id: which.experiment,
        view: await compared(services.database, { teamId: actor.teamId, which }),
      });
    return { experiments };
  });
