import { and, asc, eq, lt } from "drizzle-orm";
import { recordArtifact, removeIfUnused, type Stores } from "../artifacts/record.ts";
import type { Incoming } from "../artifacts/store.ts";
import type { Database } from "../database.ts";
import { heldLease, type Held } from "../leases/settle.ts";
import { arms, leases, modelFiles } from "../schema/index.ts";

export type ModelFile = typeof modelFiles.$inferSelect;

/** Which model of a lease a file is. */
export interface FilePlace {
  readonly replicate: number;
  readonly generation: number;
  readonly name: string;
}

export type FileOutcome =
  | { readonly outcome: "kept" | "lost" }
  /** No model of this lease: a fault of the runner. */
  | { readonly outcome: "refused"; readonly message: string };

/** Keeps a model of a lease as a file. The same again changes nothing; other bytes take the place of those before. */
export async function saveModelFile(
  stores: Stores,
  held: Held,
  { place, incoming }: { place: FilePlace; incoming: Incoming },
): Promise<FileOutcome> {
  const { teamId, leaseId } = held;
  const file = await incoming.seal();
  const result = await stores.database.db.transaction(async (tx): Promise<FileOutcome & { before?: string }> => {
    const of = await heldLease(tx, held);
    if (!of) return { outcome: "lost" };
    const { first, count, armId, experimentId } = of.lease;
    const [arm] = await tx.select({ generations: arms.generations }).from(arms).where(eq(arms.id, armId));
    const inside = place.replicate >= first && place.replicate < first + count && place.generation < arm!.generations;
    if (!inside) {
      const message = `replicate ${place.replicate}, generation ${place.generation} is none of this lease`;
      return { outcome: "refused", message };
    }
    const { generation, replicate, name } = place;
    const target = [modelFiles.armId, modelFiles.generation, modelFiles.replicate, modelFiles.name];
    const own = { armId, generation, replicate, name };
    const [before] = await tx.select({ sha256: modelFiles.sha256 }).from(modelFiles).where(ofFile(own));
    await recordArtifact(tx, { teamId, ...file, kind: "model" });
    await tx
      .insert(modelFiles)
      .values({ teamId, experimentId, leaseId, ...own, ...file })
      .onConflictDoUpdate({ target, set: { ...file, leaseId } });
    await incoming.keep();
    return { outcome: "kept", ...(before && before.sha256 !== file.sha256 ? { before: before.sha256 } : {}) };
  });
  const { before, ...outcome } = result;
  if (before) await removeIfUnused(stores, { teamId, sha256: before });
  return outcome;
}

const ofFile = ({ armId, generation, replicate, name }: FilePlace & { armId: string }) =>
  and(
    eq(modelFiles.armId, armId),
    eq(modelFiles.generation, generation),
    eq(modelFiles.replicate, replicate),
    eq(modelFiles.name, name),
  );

/** What is reported: a file comes before the report of its generation, and is told of after it. */
const reported = and(eq(leases.id, modelFiles.leaseId), lt(modelFiles.generation, leases.reported));

export interface FilesOf {
  readonly teamId: string;
  readonly experimentId: string;
  readonly armId: string;
  /** All when left out. */
  readonly generation?: number | undefined;
}

/** Model files of an arm, in the order of replicates and generations; undefined without such an arm. */
export async function listModelFiles(
  { db }: Pick<Database, "db">,
  { teamId, experimentId, armId, generation }: FilesOf,
): Promise<ModelFile[] | undefined> {
  const own = and(eq(arms.teamId, teamId), eq(arms.experimentId, experimentId), eq(arms.id, armId));
  const [arm] = await db.select({ id: arms.id }).from(arms).where(own);
  if (!arm) return undefined;
  const wanted = generation === undefined ? undefined : eq(modelFiles.generation, generation);
  const rows = await db
    .select({ file: modelFiles })
    .from(modelFiles)
    .innerJoin(leases, reported)
    .where(and(eq(modelFiles.armId, arm.id), wanted))
    .orderBy(asc(modelFiles.replicate), asc(modelFiles.generation), asc(modelFiles.name));
  return rows.map(({ file }) => file);
}

/** One file by its address; `letter` is the arm's. */
export async function modelFileAt(
  { db }: Pick<Database, "db">,
  { teamId, experimentId, letter, ...place }: FilePlace & { teamId: string; experimentId: string; letter: string },
): Promise<ModelFile | undefined> {
  const own = and(eq(arms.teamId, teamId), eq(arms.experimentId, experimentId), eq(arms.letter, letter));
  const [row] = await db
    .select({ file: modelFiles })
    .from(modelFiles)
    .innerJoin(leases, reported)
    .innerJoin(arms, and(eq(arms.id, modelFiles.armId), own))
    .where(
      and(
        eq(modelFiles.generation, place.generation),
        eq(modelFiles.replicate, place.replicate),
        eq(modelFiles.name, place.name),
      ),
    );
  return row?.file;
}
