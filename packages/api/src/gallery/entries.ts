import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readGallery, type GalleryEntry } from "@heirloom/core";

const folder = fileURLToPath(new URL("../../../../gallery/", import.meta.url));

const files = {
  list: () => readdir(folder),
  read: (file: string) => readFile(join(folder, file), "utf8"),
};

let read: Promise<readonly GalleryEntry[]> | undefined;

/** The entries of the gallery folder, read once: they come with the server's own code. */
export async function galleryEntries(): Promise<readonly GalleryEntry[]> {
  try {
    return await (read ??= readGallery(files));
  } catch (error) {
    read = undefined;
    throw error;
  }
}
