import { chainsOfReplicates } from "@heirloom/db";
import { z } from "zod";
import { sees } from "../access/actor.ts";
import { allow, found } from "../trpc.ts";
import type { ChainsView } from "../views.ts";

const input = z.object({
  experimentId: z.string().max(100),
  armId: z.string().max(100),
  metrics: z.array(z.string().max(100)).min(1).max(100),
  first: z.int().min(0).max(1_000_000_000).default(0),
  count: z.int().min(1).max(256),
  generations: z.int().min(1).max(1_000_000_000).optional(),
});

/** What single replicates of an arm measured, as reported. */
export const chains = allow("viewer", "share")
  .input(input)
  .query(async ({ ctx: { services, actor }, input }): Promise<ChainsView> => {
    found(sees(actor, input.experimentId) || undefined, "experiment");
    const wanted = { teamId: actor.teamId, ...input };
    const { generations, replicates, metrics } = found(await chainsOfReplicates(services.database, wanted), "arm");
    const rowsOf = (values: Float32Array): (number | null)[][] =>
      replicates.map((_, row) =>
        Array.from(values.subarray(row * generations, (row + 1) * generations), (v) => (Number.isFinite(v) ? v : null)),
      );
    return {
      generations,
      replicates,
      metrics: Object.fromEntries(Array.from(metrics, ([metric, values]) => [metric, rowsOf(values)])),
    };
  });
