import { compositionsOfArm, type StoredCompositions } from "@heirloom/db";
import { z } from "zod";
import { sees } from "../access/actor.ts";
import { allow, found } from "../trpc.ts";
import type { CompositionsView } from "../views.ts";

const input = z.object({ experimentId: z.string().max(100), armId: z.string().max(100) });

/** What every model of an arm's first replicates was trained on, by origin. */
export const composition = allow("viewer", "share")
  .input(input)
  .query(async ({ ctx: { services, actor }, input }): Promise<CompositionsView> => {
    found(sees(actor, input.experimentId) || undefined, "experiment");
    return viewOf(found(await compositionsOfArm(services.database, { teamId: actor.teamId, ...input }), "arm"));
  });

function viewOf({ every, corpora }: StoredCompositions): CompositionsView {
  const byReplicate = Map.groupBy(corpora, ({ replicate }) => replicate);
  const replicates = [...byReplicate].map(([replicate, own]) => ({
    replicate,
    corpora: own.map(({ generation, composition }) => ({ generation, composition })),
  }));
  return { every, replicates };
}
