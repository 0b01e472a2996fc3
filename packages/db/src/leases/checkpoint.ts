import { and, eq } from "drizzle-orm";
import type { ArtifactStore } from "../artifacts/store.ts";
import type { Database } from "../database.ts";
import { recordArtifact } from "../datasets/datasets.ts";
import { artifacts, leases } from "../schema/index.ts";
import { heldLease, type Held } from "./settle.ts";

interface Stores {
  readonly database: Database;
  readonly artifacts: ArtifactStore;
}

/** Records what a lease can be resumed from; the one before is dropped. Returns whether the runner held the lease. */
export async function saveCheckpoint(
  { database, artifacts: files }: Stores,
  held: Held,
  file: { sha256: string; bytes: number },
): Promise<boolean> {
  const { teamId } = held;
  const result = await database.db.transaction(async (tx) => {
    const of = await heldLease(tx, held);
    if (!of) return undefined;
    await recordArtifact(tx, { teamId, ...file, kind: "checkpoint" });
    await tx.update(leases).set({ checkpoint: file.sha256, attempts: 0 }).where(eq(leases.id, held.leaseId));
    return { before: of.lease.checkpoint };
  });
  if (result?.before && result.before !== file.sha256)
    await dropCheckpoint({ database, artifacts: files }, teamId, result.before);
  return result !== undefined;
}

/** The artifact to resume from: null when there is none, undefined when the runner does not hold the lease. */
export async function checkpointOf({ db }: Pick<Database, "db">, held: Held): Promise<string | null | undefined> {
  return db.transaction(async (tx) => (await heldLease(tx, held))?.lease.checkpoint);
}

async function dropCheckpoint(
  { database: { db }, artifacts: files }: Stores,
  teamId: string,
  sha256: string,
): Promise<void> {
  const [used] = await db.select({ id: leases.id }).from(leases).where(eq(leases.checkpoint, sha256)).limit(1);
  if (used) return;
  const own = and(eq(artifacts.teamId, teamId), eq(artifacts.sha256, sha256), eq(artifacts.kind, "checkpoint"));
  const removed = await db.delete(artifacts).where(own).returning({ sha256: artifacts.sha256 });
  if (removed.length > 0) await files.remove(sha256);
}
