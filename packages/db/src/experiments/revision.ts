import { eq, sql } from "drizzle-orm";
import { events, experiments } from "../schema/index.ts";
import type { Sql } from "../sql.ts";

export type Experiment = typeof experiments.$inferSelect;

/** The topic on which changes of an experiment are announced. */
export const experimentTopic = (id: string): string => `experiment:${id}`;

/**
 * Takes an experiment for the rest of the transaction. Whatever changes one holds it from before the revision is drawn until
 * the commit, so revisions of an experiment become visible in their order and a cursor misses nothing.
 */
export async function lockExperiment(tx: Sql, id: string): Promise<Experiment | undefined> {
  const [experiment] = await tx.select().from(experiments).where(eq(experiments.id, id)).for("update");
  return experiment;
}

/** The next revision. Only while holding the experiment. */
export async function nextRevision(tx: Sql): Promise<number> {
  const { rows } = await tx.execute<{ revision: string }>(sql`SELECT nextval('revisions') AS revision`);
  return Number(rows[0]!.revision);
}

export interface NewEvent {
  readonly kind: string;
  readonly message: string;
  readonly armId?: string | undefined;
}

/** Adds to the experiment's history. */
export async function addEvents(
  tx: Sql,
  experiment: { id: string; teamId: string; revision: number },
  news: readonly NewEvent[],
): Promise<void> {
  if (news.length === 0) return;
  const { id: experimentId, teamId, revision } = experiment;
  await tx
    .insert(events)
    .values(news.map(({ kind, message, armId = null }) => ({ teamId, experimentId, revision, kind, message, armId })));
}

export interface Revision {
  readonly change?: Partial<typeof experiments.$inferInsert>;
  readonly news?: readonly NewEvent[];
}

/** Changes a held experiment, with a new revision. Returns that revision. */
export async function reviseExperiment(
  tx: Sql,
  experiment: Experiment,
  { change = {}, news = [] }: Revision,
): Promise<number> {
  const revision = await nextRevision(tx);
  await tx
    .update(experiments)
    .set({ ...change, revision, listed: false, updatedAt: new Date() })
    .where(eq(experiments.id, experiment.id));
  await addEvents(tx, { ...experiment, revision }, news);
  return revision;
}
