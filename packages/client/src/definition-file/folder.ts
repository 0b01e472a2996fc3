import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { InputError, packFolder } from "@heirloom/core";
import { readBytes } from "./text.ts";

/** What is read where a definition names a path. */
export interface FileKind {
  readonly expected: string;
  readonly maxBytes: number;
  /** Files of a folder that are packed. */
  inFolder(name: string): boolean;
}

/** A file as it is, or a folder as the zip of the files in it that are read. */
export async function readFileOrFolder(path: string, kind: FileKind): Promise<Uint8Array<ArrayBuffer>> {
  const info = await stat(path).catch(() => undefined);
  if (!info?.isDirectory()) return readBytes(path, kind);
  const names = (await readdir(path)).filter((name) => kind.inFolder(name));
  if (names.length === 0)
    throw new InputError([
      { path: [], message: `${path} is a folder with none of these in it: give ${kind.expected}` },
    ]);
  const files = new Map<string, Uint8Array>();
  for (const name of names) files.set(name, await readBytes(join(path, name), kind));
  return packFolder(files);
}
