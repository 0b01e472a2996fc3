import { and, count, desc, eq, inArray } from "drizzle-orm";
import type { Database } from "../database.ts";
import { recordArtifact } from "../artifacts/record.ts";
import type { Incoming } from "../artifacts/store.ts";
import { datasets, datasetUses } from "../schema/index.ts";

type Store = Pick<Database, "db">;
export type Dataset = typeof datasets.$inferSelect;

export interface CountedDataset extends Dataset {
  /** Experiments that read it. */
  readonly usedBy: number;
}

export async function listDatasets({ db }: Store, teamId: string, ids?: readonly string[]): Promise<CountedDataset[]> {
  const own = eq(datasets.teamId, teamId);
  const rows = await db
    .select()
    .from(datasets)
    .where(ids ? and(own, inArray(datasets.id, [...ids])) : own)
    .orderBy(desc(datasets.createdAt));
  const uses = await db
    .select({ id: datasetUses.datasetId, usedBy: count() })
    .from(datasetUses)
    .where(eq(datasetUses.teamId, teamId))
    .groupBy(datasetUses.datasetId);
  return rows.map((row) => ({ ...row, usedBy: uses.find(({ id }) => id === row.id)?.usedBy ?? 0 }));
}

export async function datasetById(
  store: Store,
  which: { teamId: string; id: string },
): Promise<CountedDataset | undefined> {
  const [dataset] = await listDatasets(store, which.teamId, [which.id]);
  return dataset;
}

/**
 * Records a dataset and keeps its file. The same bytes are the same dataset: uploading them again gives it the newer name, and what
 * they are recognised as.
 */
export async function storeDataset(
  { db }: Store,
  dataset: Omit<Dataset, "createdAt">,
  file: Pick<Incoming, "keep">,
): Promise<void> {
  const { teamId, sha256, bytes, id: _, ...known } = dataset;
  await db.transaction(async (tx) => {
    await recordArtifact(tx, { teamId, sha256, bytes, kind: "dataset" });
    await tx
      .insert(datasets)
      .values(dataset)
      .onConflictDoUpdate({ target: [datasets.teamId, datasets.id], set: known });
    await file.keep();
  });
}

export type RemoveOutcome =
  | { readonly outcome: "removed" | "missing" }
  | { readonly outcome: "used"; readonly by: number };

/** Removes a dataset that no experiment reads. */
export async function removeDataset({ db }: Store, which: { teamId: string; id: string }): Promise<RemoveOutcome> {
  return db.transaction(async (tx) => {
    const own = and(eq(datasets.teamId, which.teamId), eq(datasets.id, which.id));
    const [dataset] = await tx.select().from(datasets).where(own).for("update");
    if (!dataset) return { outcome: "missing" };
    const used = and(eq(datasetUses.teamId, which.teamId), eq(datasetUses.datasetId, which.id));
    const [uses] = await tx.select({ by: count() }).from(datasetUses).where(used);
    if (uses && uses.by > 0) return { outcome: "used", by: uses.by };
    await tx.delete(datasets).where(own);
    return { outcome: "removed" };
  });
}
