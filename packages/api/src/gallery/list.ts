import { definitionHash, galleryHash, type GalleryEntry } from "@heirloom/core";
import { listGalleryRuns, type GalleryRun } from "@heirloom/db";
import { allow } from "../trpc.ts";
import { progressOf, stateOf } from "../views-of/experiment.ts";
import type { GalleryEntryView, GalleryPartView, GalleryRunView } from "../compare-views.ts";
import { galleryEntries } from "./entries.ts";

/** Every entry of the gallery with what was run of it here. */
export const list = allow("viewer").query(async ({ ctx: { services, actor } }): Promise<GalleryEntryView[]> => {
  const entries = await galleryEntries();
  const hashes = entries.flatMap(({ experiments }) => experiments.map(({ definition }) => definitionHash(definition)));
  const runs = await listGalleryRuns(services.database, { teamId: actor.teamId, hashes });
  return entries.map((entry) => entryView(entry, runs));
});

/** An entry with its runs; `runs` newest first. */
export function entryView(entry: GalleryEntry, runs: readonly GalleryRun[]): GalleryEntryView {
  const { name, title, claim, papers, needs = null, differs = null, seconds = null } = entry;
  const known = { name, title, claim, papers: papers.map(({ at = null, ...paper }) => ({ ...paper, at })) };
  return { ...known, needs, differs, seconds, hash: galleryHash(entry), parts: partViews(entry, runs) };
}

function partViews({ name, experiments }: GalleryEntry, runs: readonly GalleryRun[]): GalleryPartView[] {
  return experiments.map(({ definition, arms }, part) => {
    const hash = definitionHash(definition);
    const same = runs.find(({ experiment }) => experiment.definitionHash === hash);
    const other = runs.find(({ mark }) => mark?.entry === name && mark.part === part);
    const run = same ?? other;
    return {
      name: definition.name,
      definition,
      definitionHash: hash,
      arms: arms.map(({ letter, values }) => ({ letter, values })),
      run: run ? runView(run, run === same) : null,
    };
  });
}

function runView({ experiment, ahead }: GalleryRun, same: boolean): GalleryRunView {
  return {
    experimentId: experiment.id,
    same,
    state: stateOf(experiment),
    progress: progressOf(experiment, ahead),
    failure: experiment.failure,
    verdicts: experiment.verdicts,
    createdAt: experiment.createdAt.toISOString(),
  };
}
