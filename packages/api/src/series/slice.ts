import { restoreDefinition } from "@heirloom/core";
import { sliceOf, summaryOf, type Slice } from "@heirloom/db";
import { z } from "zod";
import { sees } from "../access/actor.ts";
import { allow, found } from "../trpc.ts";
import type { SliceView } from "../views.ts";

const input = z.object({
  experimentId: z.string().max(100),
  metrics: z.array(z.string().max(100)).max(100),
  /** Arms by index. */
  first: z.int().min(0).max(1_000_000).default(0),
  count: z.int().min(1).max(256),
});

/** Some arms of an experiment with all that was summarised of them: what exports of large experiments read piece by piece. */
export const slice = allow("viewer", "share")
  .input(input)
  .query(async ({ ctx: { services, actor }, input }): Promise<SliceView> => {
    const wanted = { teamId: actor.teamId, ...input };
    const whole = sees(actor, input.experimentId) ? await sliceOf(services.database, wanted) : undefined;
    const { experiment, total, arms, series } = found(whole, "experiment");
    return { experiment: headOf(experiment), total, arms: arms.map((arm) => armOf(arm, series, input.metrics)) };
  });

function headOf(experiment: Slice["experiment"]): SliceView["experiment"] {
  const { id, name, definitionHash, engine, metrics, revision, createdAt, finishedAt } = experiment;
  return {
    ...{ id, name, definitionHash, engine, metrics, revision },
    definition: restoreDefinition(experiment.definition),
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

function armOf(
  { id, index, letter, label, values, replicates, generations, laws, judgement }: Slice["arms"][number],
  series: Slice["series"],
  wanted: readonly string[],
): SliceView["arms"][number] {
  const own = series.filter(({ armId }) => armId === id);
  return {
    ...{ id, index, letter, label, values, replicates, generations },
    laws: laws.filter(({ metric }) => wanted.includes(metric)),
    intervals: judgement?.intervals ?? {},
    series: Object.fromEntries(own.map((stored) => [stored.metric, summaryOf(stored)])),
  };
}
