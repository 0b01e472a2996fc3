import { and, asc, count, eq, isNull, or } from "drizzle-orm";
import type { Database } from "../database.ts";
import { newId } from "../ids.ts";
import { savedViews } from "../schema/index.ts";

type Store = Pick<Database, "db">;
export type SavedView = typeof savedViews.$inferSelect;

/** Most views that a person keeps of a page. */
export const MOST_VIEWS = 50;

interface Whose {
  readonly teamId: string;
  readonly personId: string;
}

const ofPerson = ({ teamId, personId }: Whose) => and(eq(savedViews.teamId, teamId), eq(savedViews.personId, personId));
const ofTeam = (teamId: string) => and(eq(savedViews.teamId, teamId), isNull(savedViews.personId));

/** A person's views of a page, oldest first, and the team's where it has one. */
export async function listViews(
  { db }: Store,
  { teamId, personId, page }: { teamId: string; personId: string | null; page: string },
): Promise<SavedView[]> {
  const own = personId === null ? undefined : ofPerson({ teamId, personId });
  return db
    .select()
    .from(savedViews)
    .where(and(eq(savedViews.page, page), or(ofTeam(teamId), own)))
    .orderBy(asc(savedViews.createdAt), asc(savedViews.id));
}

export interface NewView extends Whose {
  readonly page: string;
  readonly name: string;
  readonly query: string;
}

/** Keeps a view; undefined when the person has as many as there can be. */
export async function addView({ db }: Store, view: NewView): Promise<SavedView | undefined> {
  return db.transaction(async (tx) => {
    const own = and(ofPerson(view), eq(savedViews.page, view.page));
    const [kept] = await tx.select({ views: count() }).from(savedViews).where(own);
    if ((kept?.views ?? 0) >= MOST_VIEWS) return undefined;
    const [added] = await tx
      .insert(savedViews)
      .values({ ...view, id: newId("view"), createdAt: new Date() })
      .returning();
    return added;
  });
}

/** Changes a view of a person's own; undefined without such a view. */
export async function changeView(
  { db }: Store,
  { id, ...whose }: Whose & { id: string },
  change: { name?: string | undefined; query?: string | undefined },
): Promise<SavedView | undefined> {
  const [changed] = await db
    .update(savedViews)
    .set(change)
    .where(and(eq(savedViews.id, id), ofPerson(whose)))
    .returning();
  return changed;
}

/** Removes a view: a person's own, or with `team` the team's. Returns whether there was one. */
export async function removeView(
  { db }: Store,
  { id, teamId, personId }: { id: string; teamId: string; personId: string | null },
  { team }: { team: boolean },
): Promise<boolean> {
  const own = personId === null ? undefined : ofPerson({ teamId, personId });
  const allowed = team ? or(ofTeam(teamId), own) : own;
  if (!allowed) return false;
  const removed = await db
    .delete(savedViews)
    .where(and(eq(savedViews.id, id), allowed))
    .returning({ id: savedViews.id });
  return removed.length > 0;
}

/** Makes this the view of a page that the team begins with, in place of the one before. */
export async function setTeamView(
  { db }: Store,
  { teamId, page, name, query }: { teamId: string; page: string; name: string; query: string },
): Promise<SavedView> {
  return db.transaction(async (tx) => {
    await tx.delete(savedViews).where(and(ofTeam(teamId), eq(savedViews.page, page)));
    const [set] = await tx
      .insert(savedViews)
      .values({ id: newId("view"), teamId, personId: null, page, name, query })
      .returning();
    return set!;
  });
}

/** The view of a page that the team begins with. */
export async function teamView({ db }: Store, teamId: string, page: string): Promise<SavedView | undefined> {
  const [view] = await db
    .select()
    .from(savedViews)
    .where(and(ofTeam(teamId), eq(savedViews.page, page)));
  return view;
}
