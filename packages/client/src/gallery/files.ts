import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { InputError, readGalleryEntry, type GalleryEntry } from "@heirloom/core";

const folder = fileURLToPath(new URL("../../../../gallery/", import.meta.url));

/** The names of all entries, in alphabetical order. */
async function galleryNames(): Promise<string[]> {
  const files = await readdir(folder);
  return files
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => basename(file, ".yaml"))
    .toSorted();
}

/** These entries, or all of them. An unknown name is refused with those that exist. */
export async function readGallery(wanted?: readonly string[]): Promise<GalleryEntry[]> {
  const names = await galleryNames();
  const unknown = wanted?.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new InputError([{ path: [], message: `the gallery has no "${unknown}"; it has ${names.join(", ")}` }]);
  }
  return Promise.all(
    (wanted ?? names).map(async (name) => readGalleryEntry(name, await readFile(join(folder, `${name}.yaml`), "utf8"))),
  );
}
