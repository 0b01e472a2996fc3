import { sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { refreshListings } from "../experiments/listings.ts";
import { experiments, people } from "../schema/index.ts";

/** People whose experiments the copies are. */
const team = ["First author", "Second author", "Reviewer", "Student"].map((name, index) => ({
  id: `person_seed_${index}`,
  name,
}));

/**
 * Copies the experiments of a team, with their arms and series, until it has `count`: names get a number, owners and times are
 * spread, one in fifty of those that are done is cancelled or failed. Returns how many it added.
 */
export async function copyExperiments(database: Database, teamId: string, count: number): Promise<number> {
  const { db } = database;
  const templates = await db
    .select({ id: experiments.id })
    .from(experiments)
    .where(sql`${experiments.teamId} = ${teamId}`);
  const each = Math.ceil((count - templates.length) / templates.length);
  if (each <= 0) return 0;
  await db.insert(people).values(team).onConflictDoNothing();
  await db.execute(sql`ANALYZE`);
  for (const [index, { id }] of templates.entries()) {
    const copies = Math.min(each, count - templates.length - index * each);
    if (copies > 0) await copy(database, { id, index, copies });
  }
  while ((await refreshListings(database, teamId, 10)) > 0);
  await db.execute(sql`ANALYZE`);
  return count - templates.length;
}

interface Template {
  readonly id: string;
  readonly index: number;
  readonly copies: number;
}

async function copy({ db }: Database, { id, index, copies }: Template): Promise<void> {
  const numbers = sql`generate_series(1, ${copies}::int) AS k`;
  const named = (prefix: string, column: string) => sql.raw(`'${prefix}_' || substr(md5(e.${column} || k), 1, 20)`);
  await db.execute(sql`
    INSERT INTO experiments (id, team_id, created_by, name, definition, definition_hash, metrics, intent, phase, failure, engine,
      engine_note, total, done, pace, spent_ms, verdicts, revision, created_at, updated_at, finished_at)
    SELECT ${named("exp", "id")}, e.team_id, ${`person_seed_`} || (k + ${index}) % ${team.length}, e.name || ', ' || k,
      e.definition, e.definition_hash, e.metrics, CASE WHEN k % 50 = 7 THEN 'cancelled' ELSE e.intent END,
      CASE WHEN k % 50 = 3 THEN 'failed' WHEN k % 50 = 7 THEN 'running' ELSE e.phase END,
      CASE WHEN k % 50 = 3 THEN 'arm A: the checkpoint was not found' END, e.engine, e.engine_note, e.total, e.done, e.pace,
      e.spent_ms + k, e.verdicts, nextval('revisions'), now() - k * interval '37 minutes' - ${index} * interval '5 minutes',
      now() - k * interval '37 minutes', now() - k * interval '37 minutes'
    FROM experiments e, ${numbers} WHERE e.id = ${id}`);
  const experiment = sql.raw(`'exp_' || substr(md5(e.experiment_id || k), 1, 20)`);
  await db.execute(sql`
    INSERT INTO arms (id, team_id, experiment_id, index, letter, label, values, definition, replicates, generations, sample_size,
      engine_kind, laws, phase, done, complete, revision)
    SELECT ${named("arm", "id")}, e.team_id, ${experiment}, e.index, e.letter, e.label, e.values, e.definition, e.replicates,
      e.generations, e.sample_size, e.engine_kind, e.laws, e.phase, e.done, e.complete, e.revision
    FROM arms e, ${numbers} WHERE e.experiment_id = ${id}`);
  await db.execute(sql`
    INSERT INTO series_summaries (team_id, experiment_id, arm_id, metric, generations, n, mean, m2, sd, min, max, q05, median, q95,
      revision)
    SELECT e.team_id, ${experiment}, ${named("arm", "arm_id")}, e.metric, e.generations, e.n, e.mean, e.m2, e.sd, e.min, e.max,
      e.q05, e.median, e.q95, e.revision
    FROM series_summaries e, ${numbers} WHERE e.experiment_id = ${id}`);
}
