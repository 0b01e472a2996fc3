import { poolHistograms } from "@heirloom/core";
import { histogramsOfArm, type StoredHistograms } from "@heirloom/db";
import { z } from "zod";
import { sees } from "../access/actor.ts";
import { allow, found } from "../trpc.ts";
import type { HistogramsView } from "../views.ts";

const input = z.object({ experimentId: z.string().max(100), armId: z.string().max(100) });

/** What an arm's first replicates generated, as histograms of all of them together. */
export const histograms = allow("viewer", "share")
  .input(input)
  .query(async ({ ctx: { services, actor }, input }): Promise<HistogramsView> => {
    found(sees(actor, input.experimentId) || undefined, "experiment");
    return viewOf(found(await histogramsOfArm(services.database, { teamId: actor.teamId, ...input }), "arm"));
  });

function viewOf({ every, kept }: StoredHistograms): HistogramsView {
  const byGeneration = Map.groupBy(kept, ({ generation }) => generation);
  const generations = [...byGeneration].map(([generation, own]) => ({
    generation,
    replicates: own.map(({ replicate }) => replicate),
    histograms: poolHistograms(own.map((one) => one.histograms)),
  }));
  return { every, generations };
}
