import { and, asc, eq, gt, inArray, lte, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { aheadIn } from "../leases/progress.ts";
import { arms, experiments, seriesChunks, seriesSummaries } from "../schema/index.ts";
import type { Arm, StoredSummary } from "./read.ts";
import type { Experiment } from "./revision.ts";

export interface ArmsWanted {
  readonly teamId: string;
  readonly experimentId: string;
  /** Letters of the arms; all of them, up to `limit`, when left out. */
  readonly letters?: readonly string[] | undefined;
  readonly limit: number;
}

/** Some arms of an experiment with everything that is drawn of them. */
export interface SomeArms {
  readonly experiment: Experiment;
  readonly ahead: number;
  readonly arms: readonly Arm[];
  readonly series: readonly StoredSummary[];
}

/** One consistent view of some arms of an experiment; undefined without such an experiment. */
export async function someArms({ db }: Pick<Database, "db">, wanted: ArmsWanted): Promise<SomeArms | undefined> {
  const { teamId, experimentId, letters, limit } = wanted;
  return db.transaction(
    async (tx) => {
      const [experiment] = await tx
        .select()
        .from(experiments)
        .where(and(eq(experiments.id, experimentId), eq(experiments.teamId, teamId)));
      if (!experiment) return undefined;
      const found = await tx
        .select()
        .from(arms)
        .where(
          and(
            eq(arms.experimentId, experimentId),
            letters === undefined ? undefined : inArray(arms.letter, [...letters]),
          ),
        )
        .orderBy(asc(arms.index))
        .limit(limit);
      const ids = found.map(({ id }) => id);
      const series =
        ids.length === 0
          ? []
          : await tx
              .select()
              .from(seriesSummaries)
              .where(and(eq(seriesSummaries.experimentId, experimentId), inArray(seriesSummaries.armId, ids)));
      return { experiment, ahead: await aheadIn(tx, experimentId), arms: found, series };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

/** An arm of an experiment of a team by its letter. */
export async function armByLetter(
  { db }: Pick<Database, "db">,
  { teamId, experimentId, letter }: { teamId: string; experimentId: string; letter: string },
): Promise<Arm | undefined> {
  const [arm] = await db
    .select()
    .from(arms)
    .where(and(eq(arms.teamId, teamId), eq(arms.experimentId, experimentId), eq(arms.letter, letter)));
  return arm;
}

/** Values of all replicates of arms at one generation: by arm, then metric, NaN where nothing is known. */
export async function valuesAtGeneration(
  { db }: Pick<Database, "db">,
  wanted: { teamId: string; arms: readonly Pick<Arm, "id" | "replicates">[]; generation: number },
): Promise<ReadonlyMap<string, ReadonlyMap<string, Float32Array>>> {
  const { teamId, generation } = wanted;
  const rows = new Map(wanted.arms.map(({ id }) => [id, new Map<string, Float32Array>()]));
  if (rows.size === 0) return rows;
  const { armId, metric, first, count, firstGeneration, generations, values } = seriesChunks;
  // A Float32 has four bytes; substring counts from 1.
  const start = sql<Uint8Array>`substring(${values} from (4 * (${generation}::int - ${firstGeneration}) * ${count} + 1) for (4 * ${count}))`;
  const chunks = await db
    .select({ armId, metric, first, row: start })
    .from(seriesChunks)
    .where(
      and(
        eq(seriesChunks.teamId, teamId),
        inArray(armId, [...rows.keys()]),
        lte(firstGeneration, generation),
        gt(sql`${firstGeneration} + ${generations}`, generation),
      ),
    );
  const replicates = new Map(wanted.arms.map((arm) => [arm.id, arm.replicates]));
  for (const chunk of chunks) {
    const own = rows.get(chunk.armId)!;
    const all = own.get(chunk.metric) ?? new Float32Array(replicates.get(chunk.armId)!).fill(NaN);
    all.set(new Float32Array(new Uint8Array(chunk.row).buffer), chunk.first);
    own.set(chunk.metric, all);
  }
  return rows;
}
