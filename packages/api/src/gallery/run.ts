import { galleryHash, InputError } from "@heirloom/core";
import { launchGalleryRun, type NewExperiment } from "@heirloom/db";
import { z } from "zod";
import { newExperiment, requireAccepted } from "../experiments/prepare.ts";
import { allow, found } from "../trpc.ts";
import { galleryEntries } from "./entries.ts";

export const entryInput = z.object({ name: z.string().min(1).max(100) });

/** Launches all experiments of an entry. Returns their ids, in the entry's order. */
export const run = allow("editor")
  .input(entryInput)
  .mutation(async ({ ctx: { services, actor }, input: { name } }) => {
    const entry = found(
      (await galleryEntries()).find((candidate) => candidate.name === name),
      "gallery entry",
    );
    if (entry.needs !== undefined) throw new InputError([{ path: [], message: needing(name, entry.needs) }]);
    const parts: NewExperiment[] = [];
    for (const { definition } of entry.experiments) {
      const accepted = await requireAccepted(services, actor.teamId, definition);
      parts.push(await newExperiment(accepted, actor));
    }
    return { experiments: await launchGalleryRun(services.database, { entry: name, hash: galleryHash(entry), parts }) };
  });

const needing = (name: string, needs: string): string =>
  `${name} needs ${needs}: put them into a folder and run heirloom gallery run ${name} --files FOLDER`;
