import { experimentResult, type ArmOutcome, type ExperimentResult, type Summary } from "@heirloom/core";
import { snapshot, summaryOf, type Arm, type StoredSummary } from "@heirloom/db";
import { TRPCError } from "@trpc/server";
import { sees } from "../access/actor.ts";
import { allow, found } from "../trpc.ts";
import { experimentInput } from "./get.ts";

/** What scripts read. While work is under way it says what is in so far. */
export const result = allow("viewer", "share")
  .input(experimentInput)
  .query(async ({ ctx: { services, actor }, input: { id } }): Promise<ExperimentResult> => {
    const whole = sees(actor, id) ? await snapshot(services.database, { teamId: actor.teamId, id }, 0) : undefined;
    const { experiment, arms, series } = found(whole, "experiment");
    if (!experiment.engine) {
      const message = "Nothing has been measured yet: wait until a runner has taken the experiment.";
      throw new TRPCError({ code: "CONFLICT", message });
    }
    const outcomes = arms.map((arm) => outcomeOf(arm, experiment.metrics, series));
    const { definitionHash, engine, verdicts } = experiment;
    return experimentResult({ definitionHash, engine, arms: outcomes, claims: verdicts ?? [] });
  });

function outcomeOf(
  { id, values, replicates, laws, judgement }: Arm,
  metrics: readonly string[],
  series: readonly StoredSummary[],
): ArmOutcome {
  const summaries: Record<string, Summary> = {};
  for (const metric of metrics) {
    const stored = series.find((candidate) => candidate.armId === id && candidate.metric === metric);
    if (stored) summaries[metric] = summaryOf(stored);
  }
  return { values, replicates, summaries, laws, judgement };
}
