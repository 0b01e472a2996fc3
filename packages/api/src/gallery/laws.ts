import { InputError, labelOf } from "@heirloom/core";
import { foresee } from "../experiments/prepare.ts";
import { allow, found } from "../trpc.ts";
import type { GalleryLawsView } from "../compare-views.ts";
import { galleryEntries } from "./entries.ts";
import { entryInput } from "./run.ts";

/** What laws say about an entry before anything is run: per part, every arm with its laws. */
export const laws = allow("viewer")
  .input(entryInput)
  .query(async ({ input: { name } }): Promise<GalleryLawsView> => {
    const entries = await galleryEntries();
    const entry = found(
      entries.find((candidate) => candidate.name === name),
      "gallery entry",
    );
    const parts: GalleryLawsView["parts"][number][] = [];
    for (const { arms } of entry.experiments) {
      const told: GalleryLawsView["parts"][number]["arms"][number][] = [];
      for (const arm of arms) {
        const { letter, values, definition } = arm;
        const known = { letter, values, label: labelOf(arm), generations: definition.recursion.generations };
        told.push({ ...known, laws: await lawsIn(definition) });
      }
      parts.push({ arms: told });
    }
    return { parts };
  });

/** None where the arm's source is a file that is not here. */
async function lawsIn(definition: Parameters<typeof foresee>[0]) {
  try {
    return (await foresee(definition)).laws;
  } catch (error) {
    if (error instanceof InputError || (error instanceof Error && error.message.includes("dataset"))) return [];
    throw error;
  }
}
