import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { definitionHash } from "../definition/canonical.ts";
import { InputError } from "../definition/problem.ts";
import { readGalleryEntry, type GalleryEntry } from "./entry.ts";

/** Where the files of a gallery are. */
export interface GalleryFiles {
  /** Names of all files in the folder, entries or not. */
  list(): Promise<readonly string[]>;
  /** The text of one of them. */
  read(file: string): Promise<string>;
}

const ENDING = ".yaml";

/** These entries in the order asked for, or all by name. An unknown name is refused with those that exist. */
export async function readGallery(files: GalleryFiles, wanted?: readonly string[]): Promise<GalleryEntry[]> {
  const all = (await files.list()).filter((file) => file.endsWith(ENDING));
  const names = all.map((file) => file.slice(0, -ENDING.length)).toSorted();
  const unknown = wanted?.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new InputError([{ path: [], message: `the gallery has no "${unknown}"; it has ${names.join(", ")}` }]);
  }
  return Promise.all(
    (wanted ?? names).map(async (name) => readGalleryEntry(name, await files.read(`${name}${ENDING}`))),
  );
}

/** SHA-256 over the hashes of an entry's definitions, as hex: what is run and claimed, whatever is said about it. */
export const galleryHash = ({ experiments }: Pick<GalleryEntry, "experiments">): string =>
  bytesToHex(sha256(utf8ToBytes(experiments.map(({ definition }) => definitionHash(definition)).join("\n"))));
