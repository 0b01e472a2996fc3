import type { Sql } from "../sql.ts";
import { stopQueued } from "./intend.ts";
import { reviseExperiment, type Experiment } from "./revision.ts";

/** Ends a held experiment with a reason. What was reported is kept. */
export async function failExperiment(tx: Sql, experiment: Experiment, failure: string): Promise<void> {
  await reviseExperiment(tx, experiment, {
    change: { phase: "failed", failure, finishedAt: new Date() },
    news: [{ kind: "failed", message: failure }],
  });
  await stopQueued(tx, experiment.id);
}
