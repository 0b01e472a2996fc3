import { and, desc, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { launchIn, type NewExperiment } from "../experiments/launch.ts";
import type { Experiment } from "../experiments/revision.ts";
import { aheadOf } from "../leases/progress.ts";
import { experiments, galleryRuns } from "../schema/index.ts";

export interface NewGalleryRun {
  readonly entry: string;
  /** Of all definitions of the entry. */
  readonly hash: string;
  /** Its experiments, in the entry's order. */
  readonly parts: readonly NewExperiment[];
}

/** Launches all experiments of an entry and marks them as its parts: all of it or nothing. Returns their ids in order. */
export async function launchGalleryRun(database: Database, { entry, hash, parts }: NewGalleryRun): Promise<string[]> {
  for (const teamId of new Set(parts.map((part) => part.teamId))) await database.queue.ensure(teamId);
  return database.db.transaction(async (tx) => {
    const ids: string[] = [];
    for (const part of parts) ids.push(await launchIn(tx, database, part));
    await tx
      .insert(galleryRuns)
      .values(ids.map((experimentId, part) => ({ teamId: parts[part]!.teamId, experimentId, entry, hash, part })));
    return ids;
  });
}

/** An experiment that is, or was, a part of a gallery entry. */
export interface GalleryRun {
  readonly experiment: Experiment;
  /** Chain generations that runners have done beyond what they reported. */
  readonly ahead: number;
  /** What it was launched as; null for one that only has a definition of the gallery. */
  readonly mark: { readonly entry: string; readonly part: number } | null;
}

/**
 * Of every definition that is in the gallery now (`hashes`) or that was launched from it, the newest experiment of a team; one
 * that failed or was cancelled only where there is no other. Newest first.
 */
export async function listGalleryRuns(
  { db }: Pick<Database, "db">,
  { teamId, hashes }: { teamId: string; hashes: readonly string[] },
): Promise<GalleryRun[]> {
  const stopped = sql`(${experiments.phase} = 'failed' or ${experiments.intent} = 'cancelled')`;
  const rows = await db
    .selectDistinctOn([experiments.definitionHash], {
      experiment: experiments,
      entry: galleryRuns.entry,
      part: galleryRuns.part,
    })
    .from(experiments)
    .leftJoin(galleryRuns, eq(galleryRuns.experimentId, experiments.id))
    .where(
      and(
        eq(experiments.teamId, teamId),
        or(inArray(experiments.definitionHash, [...hashes]), isNotNull(galleryRuns.entry)),
      ),
    )
    .orderBy(experiments.definitionHash, stopped, desc(experiments.createdAt), desc(experiments.id));
  const ids = rows.map(({ experiment }) => experiment.id);
  const ahead = ids.length === 0 ? new Map<string, number>() : await aheadOf(db, ids);
  return rows
    .map(({ experiment, entry, part }) => ({
      experiment,
      ahead: ahead.get(experiment.id) ?? 0,
      mark: entry === null || part === null ? null : { entry, part },
    }))
    .toSorted((a, b) => b.experiment.createdAt.getTime() - a.experiment.createdAt.getTime());
}
