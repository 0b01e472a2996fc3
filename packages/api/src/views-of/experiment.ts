import { restoreDefinition } from "@heirloom/core";
import {
  secondsLeft,
  summaryOf,
  type Arm,
  type Excerpts,
  type Experiment,
  type ExperimentEvent,
  type Snapshot,
  type StoredSummary,
} from "@heirloom/db";
import type {
  ArmView,
  ExperimentState,
  ExperimentUpdate,
  ExperimentView,
  OriginView,
  Progress,
  SeriesView,
} from "../views.ts";
import type { Actor } from "../access/actor.ts";
import { histogramNames } from "../digest/digest.ts";
import { eventView } from "./event.ts";

export function updateOf({ experiment, ahead, arms, series, events }: Snapshot): ExperimentUpdate {
  return {
    experiment: experimentView({ experiment, ahead, arms }),
    series: series.map(seriesView),
    events: events.map((event) => eventView(event, arms)),
  };
}

interface Parts {
  readonly arms: readonly Arm[];
  readonly series: readonly StoredSummary[];
  readonly events: readonly ExperimentEvent[];
  /** Letters of all arms by their name. */
  readonly letters: ReadonlyMap<string, string>;
}

/** An update that has only some arms whole. */
export function excerptUpdate(
  { experiment, ahead }: Excerpts,
  { arms, series, events, letters }: Parts,
): ExperimentUpdate {
  const named = (armId: string | null) => (armId === null ? [] : [{ id: armId, letter: letters.get(armId) ?? "" }]);
  return {
    experiment: experimentView({ experiment, ahead, arms }),
    series: series.map(seriesView),
    events: events.map((event) => eventView(event, named(event.armId))),
  };
}

/** An update as this actor may see it: a link shows one experiment, and nothing of what that was forked from. */
export const shownTo = ({ onlyExperiment }: Actor, update: ExperimentUpdate): ExperimentUpdate =>
  onlyExperiment === null ? update : { ...update, experiment: { ...update.experiment, forkedFrom: null } };

/** Where it stands: what happened comes before what is wanted. */
export function stateOf({ phase, intent }: Pick<Experiment, "phase" | "intent">): ExperimentState {
  if (phase === "done" || phase === "failed") return phase;
  return intent === "running" ? phase : intent;
}

function experimentView({ experiment, ahead, arms }: Pick<Snapshot, "experiment" | "ahead" | "arms">): ExperimentView {
  const { id, name, definitionHash, intent, failure, engine, engineNote, metrics, verdicts, revision } = experiment;
  return {
    ...{ id, name, definitionHash, intent, failure, engine, engineNote, metrics, verdicts, revision },
    definition: restoreDefinition(experiment.definition),
    state: stateOf(experiment),
    progress: progressOf(experiment, ahead),
    forkedFrom: originOf(experiment),
    createdAt: experiment.createdAt.toISOString(),
    finishedAt: experiment.finishedAt?.toISOString() ?? null,
    arms: arms.map(armView),
  };
}

function originOf({ forkedFrom: id, forkedName: name, forkedGeneration, taken }: Experiment): OriginView | null {
  return name === null ? null : { id, name, generation: forkedGeneration, taken };
}

type Work = Pick<Experiment, "done" | "total" | "pace" | "spentMs" | "phase" | "intent">;

export function progressOf(experiment: Work, ahead: number): Progress {
  const { total, pace, spentMs } = experiment;
  const done = Math.min(total, experiment.done + ahead);
  const running = stateOf(experiment) === "running";
  const left = running ? secondsLeft(pace, Date.now(), { done, total }) : null;
  return { done, total, secondsLeft: left, secondsSpent: spentMs / 1000 };
}

export function armView(arm: Arm): ArmView {
  const { id, index, letter, values, label, replicates, generations, sampleSize, laws } = arm;
  const { engineKind, judgement, complete, done, revision } = arm;
  const known = { id, index, letter, values, label, replicates, generations, sampleSize, laws };
  return { ...known, histograms: histogramNames(arm), engineKind, judgement, complete, done, revision };
}

export function seriesView(stored: StoredSummary): SeriesView {
  const { armId, metric, revision } = stored;
  return { armId, metric, summary: summaryOf(stored), revision };
}
