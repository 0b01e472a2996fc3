import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readGallery as readFrom, type GalleryEntry } from "@heirloom/core";

const folder = fileURLToPath(new URL("../../../../gallery/", import.meta.url));

const files = {
  list: () => readdir(folder),
  read: (file: string) => readFile(join(folder, file), "utf8"),
};

/** These entries, or all of them. An unknown name is refused with those that exist. */
export const readGallery = (wanted?: readonly string[]): Promise<GalleryEntry[]> => readFrom(files, wanted);
