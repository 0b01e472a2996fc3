import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { hashOf, newId, newSecret } from "../ids.ts";
import { experiments, shares } from "../schema/index.ts";

type Store = Pick<Database, "db">;
export type Share = typeof shares.$inferSelect;

/** Makes a link to one experiment of the team; undefined when it has no such experiment. */
export async function createShare(
  { db }: Store,
  { teamId, experimentId }: { teamId: string; experimentId: string },
): Promise<{ share: Share; token: string } | undefined> {
  const own = and(eq(experiments.id, experimentId), eq(experiments.teamId, teamId));
  const [experiment] = await db.select({ id: experiments.id }).from(experiments).where(own);
  if (!experiment) return undefined;
  const { token, prefix, hash } = newSecret("hls");
  const [share] = await db
    .insert(shares)
    .values({ id: newId("share"), teamId, experimentId, prefix, hash })
    .returning();
  return { share: share!, token };
}

/** What an unrevoked link opens. */
export async function findShare({ db }: Store, token: string): Promise<Share | undefined> {
  const [share] = await db
    .select()
    .from(shares)
    .where(and(eq(shares.hash, hashOf(token)), isNull(shares.revokedAt)));
  return share;
}

/** Whether a link that was opened still holds. */
export async function shareHolds({ db }: Store, id: string): Promise<boolean> {
  const [share] = await db
    .select({ id: shares.id })
    .from(shares)
    .where(and(eq(shares.id, id), isNull(shares.revokedAt)));
  return share !== undefined;
}

export async function countView({ db }: Store, id: string): Promise<void> {
  await db
    .update(shares)
    .set({ views: sql`${shares.views} + 1` })
    .where(eq(shares.id, id));
}

export async function listShares({ db }: Store, which: { teamId: string; experimentId: string }): Promise<Share[]> {
  const own = and(eq(shares.teamId, which.teamId), eq(shares.experimentId, which.experimentId));
  return db.select().from(shares).where(own).orderBy(desc(shares.createdAt));
}

export async function revokeShare(
  { db }: Store,
  { teamId, id }: { teamId: string; id: string },
): Promise<Share | undefined> {
  const [share] = await db
    .update(shares)
    .set({ revokedAt: sql`coalesce(${shares.revokedAt}, now())` })
    .where(and(eq(shares.id, id), eq(shares.teamId, teamId)))
    .returning();
  return share;
}
