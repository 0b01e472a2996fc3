import { restoreArm, restoreDefinition } from "@heirloom/core";
import { someArms, type Database, type SomeArms } from "@heirloom/db";
import { z } from "zod";
import { armView, progressOf, seriesView, stateOf } from "../views-of/experiment.ts";
import type { ComparedExperiment, ExperimentHead } from "../compare-views.ts";

/** Arms of several experiments; without letters, the first arms of one. */
export const severalInput = z.object({
  of: z
    .array(
      z.object({
        experiment: z.string().min(1).max(100),
        letters: z.array(z.string().min(1).max(5)).max(64).optional(),
      }),
    )
    .max(64),
});

export type Several = z.infer<typeof severalInput>["of"];

const MOST_ARMS = 64;

/** Some arms of an experiment as they stand; null where it is not there. */
export async function compared(
  database: Database,
  { teamId, which: { experiment: id, letters } }: { teamId: string; which: Several[number] },
): Promise<ComparedExperiment | null> {
  const some = await someArms(database, { teamId, experimentId: id, letters, limit: MOST_ARMS });
  if (!some) return null;
  const { experiment, ahead, arms, series } = some;
  return {
    experiment: headOf({ experiment, ahead }),
    arms: arms.map((arm) => ({ ...armView(arm), definition: restoreArm(arm.definition) })),
    series: series.map(seriesView),
  };
}

function headOf({ experiment, ahead }: Pick<SomeArms, "experiment" | "ahead">): ExperimentHead {
  const { id, name, definitionHash, engine, engineNote, failure, metrics, verdicts, revision } = experiment;
  const definition = restoreDefinition(experiment.definition);
  const known = { id, name, definition, definitionHash, engine, engineNote, failure, metrics, verdicts, revision };
  const createdAt = experiment.createdAt.toISOString();
  return { ...known, state: stateOf(experiment), progress: progressOf(experiment, ahead), createdAt };
}
