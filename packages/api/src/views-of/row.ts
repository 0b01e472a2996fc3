import type { ListedExperiment } from "@heirloom/db";
import type { ExperimentRow } from "../list-views.ts";
import { progressOf } from "./experiment.ts";

export function rowOf({ listing, experiment, ahead, owner }: ListedExperiment): ExperimentRow {
  const { id, name, state, family, sweep, policies, arms, replicates, trend, createdAt, updatedAt } = listing;
  return {
    ...{ id, name, state, family, sweep, policies, arms, replicates, trend },
    progress: progressOf(experiment, ahead),
    failure: experiment.failure,
    owner: listing.owner === null || owner === null ? null : { id: listing.owner, name: owner },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    headline: headlineOf(listing),
  };
}

function headlineOf({ metric, letter, mean, sd, n }: ListedExperiment["listing"]): ExperimentRow["headline"] {
  if (metric === null || letter === null || mean === null || n === null) return null;
  return { metric, letter, mean, sd, n };
}
