import type { ArmDefinition } from "@heirloom/core";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { arms, experiments } from "../schema/index.ts";

type Store = Pick<Database, "db">;

/** An experiment that ran to its end: its arms, with the items of a corpus of each, and how long it took. */
export interface FinishedRun {
  readonly seconds: number;
  readonly finishedAt: Date;
  readonly arms: readonly { readonly definition: ArmDefinition; readonly sampleSize: number | null }[];
}

/** Newest runs that are looked at, and arms of them: an experiment of thousands says no more than one of a few. */
const RUNS = 5;
const MOST_ARMS = 200;

/** The newest experiments of a team with models of a family that ran to their end. */
export async function finishedRuns({ db }: Store, teamId: string, family: string): Promise<FinishedRun[]> {
  const ofFamily = sql`${experiments.definition}->'family'->>'kind' = ${family}`;
  const small = sql`(select count(*) from ${arms} where ${arms.experimentId} = ${experiments.id}) <= ${MOST_ARMS}`;
  const runs = await db
    .select({ id: experiments.id, spentMs: experiments.spentMs, finishedAt: experiments.finishedAt })
    .from(experiments)
    .where(and(eq(experiments.teamId, teamId), eq(experiments.phase, "done"), ofFamily, small))
    .orderBy(desc(experiments.finishedAt))
    .limit(RUNS);
  if (runs.length === 0) return [];
  const ids = runs.map(({ id }) => id);
  const rows = await db
    .select({ id: arms.experimentId, definition: arms.definition, sampleSize: arms.sampleSize })
    .from(arms)
    .where(inArray(arms.experimentId, ids));
  return runs.flatMap(({ id, spentMs, finishedAt }) => {
    const own = rows.filter((row) => row.id === id);
    return finishedAt ? [{ seconds: spentMs / 1000, finishedAt, arms: own }] : [];
  });
}
