import type { ArmDefinition, Definition, LawSeries, ReplicateRange } from "@heirloom/core";
import type { Database } from "../database.ts";
import { openFork, type Origin } from "../forks/fork.ts";
import { newId } from "../ids.ts";
import { arms, datasetUses, experiments, leases } from "../schema/index.ts";
import type { Sql } from "../sql.ts";
import { addEvents, experimentTopic, lockExperiment, nextRevision } from "./revision.ts";

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
  readonly origin?: Origin | undefined;
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
  const { teamId, definition, origin } = launch;
  const experimentId = newId("exp");
  // Held to the end, so that it is not removed with what is taken from it.
  const parent = origin && (await lockExperiment(tx, origin.id));
  const scope = { teamId, experimentId, revision: await nextRevision(tx) };
  const rows = launch.arms.map((arm, index) => armRow(arm, index, scope));
  const cut = rows.map(({ id }, index) => leaseRows(launch.arms[index]!, { teamId, experimentId, armId: id }));
  const forked = rows.map((row, index) => ({ ...row, leases: cut[index]! }));
  const fork = origin && (await openFork(tx, { origin, parent, arms: forked }));
  const total = rows.reduce((sum, { replicates, generations }) => sum + replicates * generations, 0);
  await tx.insert(experiments).values({
    id: experimentId,
    teamId,
    createdBy: launch.personId,
    name: definition.name,
    definition,
    definitionHash: launch.definitionHash,
    metrics: launch.metrics,
    total,
    revision: scope.revision,
    ...fork?.experiment,
  });
  const begun = rows.map((row) => ({ ...row, ...fork?.arm(row) }));
  for (const batch of batches(begun, ARM_ROWS)) await tx.insert(arms).values(batch);
  const pieces = cut.flat().map((lease) => ({ ...lease, ...fork?.lease(lease) }));
  for (const batch of batches(pieces, LEASE_ROWS)) await tx.insert(leases).values(batch);
  const uses = launch.datasets.map((datasetId) => ({ teamId, datasetId, experimentId }));
  if (uses.length > 0) await tx.insert(datasetUses).values(uses);
  const launched = { kind: "launched", message: launchedMessage(rows.length, total) };
  await addEvents(tx, { ...scope, id: experimentId }, [launched, ...(fork ? [fork.news] : [])]);
  await fork?.copy(tx, scope);
  await queue.push(
    tx,
    teamId,
    pieces.map(({ id: leaseId, block }) => ({ leaseId, priority: -block })),
  );
  return experimentId;
}

function armRow(arm: NewArm, index: number, scope: { teamId: string; experimentId: string; revision: number }) {
  const { blocks: _blocks, ...known } = arm;
  const { replicates } = arm.definition;
  const { generations } = arm.definition.recursion;
  return { id: newId("arm"), ...scope, index, ...known, replicates, generations };
}

const leaseRows = ({ blocks }: NewArm, scope: { teamId: string; experimentId: string; armId: string }) =>
  blocks.map((range, block) => ({ id: newId("lease"), ...scope, block, ...range }));

const launchedMessage = (arms: number, total: number): string =>
  `launched with ${arms.toLocaleString("en-US")} arm${arms === 1 ? "" : "s"}, ${total.toLocaleString("en-US")} chain generations in all`;

function* batches<T>(rows: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}
