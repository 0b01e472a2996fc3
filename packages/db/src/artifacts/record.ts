import { and, eq, ne, notExists, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { artifacts, datasets, leases, modelFiles } from "../schema/index.ts";
import type { Sql } from "../sql.ts";
import type { ArtifactStore } from "./store.ts";

export interface Stores {
  readonly database: Pick<Database, "db">;
  readonly artifacts: ArtifactStore;
}

/**
 * Records bytes, in the transaction that also records what refers to them and then keeps the file. The row is held until its
 * end, so that nobody finds the bytes without use in between and removes them.
 */
export async function recordArtifact(
  tx: Sql,
  artifact: Omit<typeof artifacts.$inferInsert, "createdAt">,
): Promise<void> {
  const { bytes } = artifact;
  const target = [artifacts.teamId, artifacts.sha256];
  await tx.insert(artifacts).values(artifact).onConflictDoUpdate({ target, set: { bytes } });
}

/** Artifacts that nothing refers to, of whatever kind they were recorded. */
const unused = (tx: Sql) => {
  const nobody = (table: typeof datasets | typeof modelFiles) =>
    notExists(
      tx
        .select({ one: sql`1` })
        .from(table)
        .where(and(eq(table.sha256, artifacts.sha256), eq(table.teamId, artifacts.teamId))),
    );
  const leased = tx
    .select({ one: sql`1` })
    .from(leases)
    .where(and(eq(leases.checkpoint, artifacts.sha256), eq(leases.teamId, artifacts.teamId)));
  return and(nobody(datasets), nobody(modelFiles), notExists(leased));
};

/** Removes the bytes that nothing refers to any more: left by experiments that were removed, leases that ended, datasets. */
export async function removeUnused({ database: { db }, artifacts: files }: Stores): Promise<void> {
  const { teamId, sha256 } = artifacts;
  const candidates = await db.select({ teamId, sha256 }).from(artifacts).where(unused(db));
  for (const one of candidates) await removeIfUnused({ database: { db }, artifacts: files }, one);
}

interface Which {
  readonly teamId: string;
  readonly sha256: string;
}

/** Removes bytes, unless something refers to them. Whoever records the same ones meanwhile waits, and brings them again. */
export async function removeIfUnused({ database: { db }, artifacts: files }: Stores, which: Which): Promise<void> {
  await db.transaction(async (tx) => {
    const own = and(eq(artifacts.teamId, which.teamId), eq(artifacts.sha256, which.sha256));
    await tx.select().from(artifacts).where(own).for("update");
    const removed = await tx
      .delete(artifacts)
      .where(and(own, unused(tx)))
      .returning({ sha256: artifacts.sha256 });
    if (removed.length === 0) return;
    const others = and(eq(artifacts.sha256, which.sha256), ne(artifacts.teamId, which.teamId));
    const [other] = await tx.select({ sha256: artifacts.sha256 }).from(artifacts).where(others).limit(1);
    if (!other) await files.remove(which.sha256);
  });
}
