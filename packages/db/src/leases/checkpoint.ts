import { eq } from "drizzle-orm";
import { recordArtifact, removeIfUnused, type Stores } from "../artifacts/record.ts";
import type { Incoming } from "../artifacts/store.ts";
import type { Database } from "../database.ts";
import { leases } from "../schema/index.ts";
import { heldLease, type Held } from "./settle.ts";

/** Keeps what a lease can be resumed from; the one before is dropped. Returns whether the runner held the lease. */
export async function saveCheckpoint(stores: Stores, held: Held, incoming: Incoming): Promise<boolean> {
  const { teamId } = held;
  const file = await incoming.seal();
  const result = await stores.database.db.transaction(async (tx) => {
    const of = await heldLease(tx, held);
    if (!of) return undefined;
    // One that comes after the last report is of no use.
    if (of.lease.state === "done") return { before: null };
    await recordArtifact(tx, { teamId, ...file, kind: "checkpoint" });
    await tx.update(leases).set({ checkpoint: file.sha256, attempts: 0 }).where(eq(leases.id, held.leaseId));
    await incoming.keep();
    return { before: of.lease.checkpoint };
  });
  if (result?.before && result.before !== file.sha256) await removeIfUnused(stores, { teamId, sha256: result.before });
  return result !== undefined;
}

/** The artifact to resume from: null when there is none, undefined when the runner does not hold the lease. */
export async function checkpointOf({ db }: Pick<Database, "db">, held: Held): Promise<string | null | undefined> {
  return db.transaction(async (tx) => (await heldLease(tx, held))?.lease.checkpoint);
}
