import { excerpt, experimentById, seriesAcross } from "@heirloom/db";
import { z } from "zod";
import { sees } from "../access/actor.ts";
import { firstBelow } from "../digest/extremes.ts";
import { pack } from "../digest/pack.ts";
import type { Services } from "../services.ts";
import { allow, found } from "../trpc.ts";
import type { AcrossView } from "../views.ts";

const input = z.object({
  experimentId: z.string().max(100),
  metric: z.string().max(100),
  generation: z.int().min(0).max(1_000_000),
  /** Asks also for the first generation whose mean is below it. */
  below: z.number().optional(),
});

/** One metric over all arms, in order of their index: what was measured at a generation and what the law says there. */
export const across = allow("viewer", "share")
  .input(input)
  .query(async ({ ctx: { services, actor }, input }): Promise<AcrossView> => {
    const { experimentId: id, metric, generation, below } = input;
    const which = { teamId: actor.teamId, id };
    const experiment = found(
      sees(actor, id) ? await experimentById(services.database, which) : undefined,
      "experiment",
    );
    const rows = await seriesAcross(services.database, { teamId: actor.teamId, experimentId: id, metric, generation });
    return {
      revision: experiment.revision,
      mean: pack(rows.map(({ mean }) => mean)),
      sd: pack(rows.map(({ sd }) => sd)),
      n: pack(rows.map(({ n }) => n)),
      law: pack(rows.map(({ law }) => law)),
      below: below === undefined ? null : pack(await firstsBelow(services, which, { metric, below })),
    };
  });

async function firstsBelow(
  { database }: Services,
  which: { teamId: string; id: string },
  { metric, below }: { metric: string; below: number },
): Promise<(number | null)[]> {
  const found = await excerpt(database, which, async (excerpts) => {
    const firsts = new Map<string, number | null>();
    for await (const rows of excerpts.means(metric, null)) {
      for (const row of rows) firsts.set(row.armId, firstBelow(row, below));
    }
    return (await excerpts.outlines(0)).map(({ id }) => firsts.get(id) ?? null);
  });
  return found ?? [];
}
