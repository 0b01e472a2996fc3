import type { ArmDefinition, Definition, LawSeries, ReplicateRange } from "@heirloom/core";
import type { Database } from "../database.ts";
import { newId } from "../ids.ts";
import { arms, datasetUses, experiments, leases } from "../schema/index.ts";
import type { Sql } from "../sql.ts";
import { addEvents, experimentTopic, nextRevision } from "./revision.ts";

export interface NewArm {
  readonly letter: string;
  readonly label: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly definition: ArmDefinition;
  readonly sampleSize: number | null;
  readonly laws: readonly LawSeries[];
  /** The leases it is cut into. */
  readonly blocks: readonly ReplicateRange[];
}

export interface NewExperiment {
  readonly teamId: string;
  readonly personId: string | null;
  readonly definition: Definition;
  readonly definitionHash: string;
  readonly metrics: readonly string[];
  readonly arms: readonly NewArm[];
  readonly datasets: readonly string[];
}

/** Rows of one statement. Arms carry their laws, which take time to write out. */
const ARM_ROWS = 50;
const LEASE_ROWS = 500;

/** Stores an experiment with its arms and leases and queues the work: all of it or nothing. */
export async function launchExperiment(database: Database, launch: NewExperiment): Promise<string> {
  await database.queue.ensure(launch.teamId);
  const id = await database.db.transaction((tx) => launchIn(tx, database, launch));
  database.bus.publish(experimentTopic(id));
  return id;
}

/** The same, inside a transaction of the caller; the team's queue must be known. */
export async function launchIn(tx: Sql, { queue }: Pick<Database, "queue">, launch: NewExperiment): Promise<string> {
  const { teamId, definition } = launch;
  const experimentId = newId("exp");
  const revision = await nextRevision(tx);
  const total = launch.arms.reduce(
    (sum, arm) => sum + arm.definition.replicates * arm.definition.recursion.generations,
    0,
  );
  await tx.insert(experiments).values({
    id: experimentId,
    teamId,
    createdBy: launch.personId,
    name: definition.name,
    definition,
    definitionHash: launch.definitionHash,
    metrics: launch.metrics,
    total,
    revision,
  });
  const scope = { teamId, experimentId, revision };
  const rows = launch.arms.map((arm, index) => armRow(arm, index, scope));
  for (const batch of batches(rows, ARM_ROWS)) await tx.insert(arms).values(batch);
  const cut = rows.flatMap(({ id: armId }, index) =>
    launch.arms[index]!.blocks.map((range, block) => ({
      id: newId("lease"),
      teamId,
      experimentId,
      armId,
      block,
      ...range,
    })),
  );
  for (const batch of batches(cut, LEASE_ROWS)) await tx.insert(leases).values(batch);
  const uses = launch.datasets.map((datasetId) => ({ teamId, datasetId, experimentId }));
  if (uses.length > 0) await tx.insert(datasetUses).values(uses);
  await addEvents(tx, { id: experimentId, teamId, revision }, [
    { kind: "launched", message: launchedMessage(rows.length, total) },
  ]);
  await queue.push(
    tx,
    teamId,
    cut.map(({ id: leaseId, block }) => ({ leaseId, priority: -block })),
  );
  return experimentId;
}

function armRow(arm: NewArm, index: number, scope: { teamId: string; experimentId: string; revision: number }) {
  const { letter, label, values, definition, sampleSize, laws } = arm;
  const { replicates } = definition;
  const { generations } = definition.recursion;
  return {
    id: newId("arm"),
    ...scope,
    index,
    letter,
    label,
    values,
    definition,
    sampleSize,
    laws,
    replicates,
    generations,
  };
}

const launchedMessage = (arms: number, total: number): string =>
  `launched with ${arms.toLocaleString("en-US")} arm${arms === 1 ? "" : "s"}, ${total.toLocaleString("en-US")} chain generations in all`;

function* batches<T>(rows: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}
