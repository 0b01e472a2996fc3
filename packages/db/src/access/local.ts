import { eq, and } from "drizzle-orm";
import type { Database } from "../database.ts";
import { memberships, meta, people, teams } from "../schema/index.ts";
import type { Sql } from "../sql.ts";

/** The one team and the one person of a server that nobody has to sign in to. */
export const LOCAL_TEAM = "team_local";
export const LOCAL_PERSON = "person_local";

export async function ensureLocalTeam({ db }: Pick<Database, "db">): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.insert(teams).values({ id: LOCAL_TEAM, name: "This machine" }).onConflictDoNothing();
    await tx.insert(people).values({ id: LOCAL_PERSON, name: "Local owner" }).onConflictDoNothing();
    await tx
      .insert(memberships)
      .values({ teamId: LOCAL_TEAM, personId: LOCAL_PERSON, role: "owner" })
      .onConflictDoNothing();
  });
}

/** Writes a team's fact unless it is known. Returns whether this call wrote it. */
export async function writeOnce(tx: Sql, fact: { teamId: string; key: string; value: string }): Promise<boolean> {
  const written = await tx.insert(meta).values(fact).onConflictDoNothing().returning({ key: meta.key });
  return written.length > 0;
}

export async function setFact(
  tx: Sql,
  { teamId, key, value }: { teamId: string; key: string; value: string },
): Promise<void> {
  await tx
    .update(meta)
    .set({ value })
    .where(and(eq(meta.teamId, teamId), eq(meta.key, key)));
}
