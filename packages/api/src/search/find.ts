import { listDatasets, listExperiments, type ListedExperiment } from "@heirloom/db";
import { z } from "zod";
import { galleryEntries } from "../gallery/entries.ts";
import { allow } from "../trpc.ts";
import type { FoundView } from "../list-views.ts";

const MOST_EXPERIMENTS = 8;
const MOST_OTHERS = 4;

/** What has every word of a text in its name: experiments, datasets, entries of the gallery. */
export const find = allow("viewer")
  .input(z.object({ text: z.string().trim().min(1).max(200) }))
  .query(async ({ ctx: { services, actor }, input: { text } }): Promise<FoundView[]> => {
    const { database } = services;
    const { teamId } = actor;
    const experiments = await listExperiments(database, { teamId, search: text, limit: MOST_EXPERIMENTS });
    const datasets = (await listDatasets(database, teamId)).filter(({ name, kind }) => hasWords(text, [name, kind]));
    const entries = (await galleryEntries()).filter(({ name, title }) => hasWords(text, [name, title]));
    return [
      ...experiments.map(foundExperiment),
      ...datasets
        .slice(0, MOST_OTHERS)
        .map(({ id, name, kind }) => ({ kind: "dataset" as const, id, name, note: kind })),
      ...entries
        .slice(0, MOST_OTHERS)
        .map(({ name, title }) => ({ kind: "gallery" as const, id: name, name: title, note: name })),
    ];
  });

const foundExperiment = ({ listing: { id, name, family, state } }: ListedExperiment): FoundView => ({
  kind: "experiment",
  id,
  name,
  note: `${family}, ${state}`,
});

function hasWords(text: string, parts: readonly string[]): boolean {
  const whole = parts.join(" ").toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => whole.includes(word));
}
