import { open, readFile } from "node:fs/promises";
import { imageFacts, MAX_IMAGE_BYTES } from "@heirloom/core";
import { isCheckpoint, recogniseCheckpoint } from "./checkpoint.ts";
import type { Question, Recognised } from "./messages.ts";
import { readDirectory, refuseZip } from "./zip-directory.ts";

/** Reads what a file holds. Throws an InputError for what cannot be used. */
export async function recogniseFile({ path, begins }: Question): Promise<Recognised> {
  return begins === "zip" ? recogniseZip(path) : recogniseImages(path);
}

async function recogniseZip(path: string): Promise<Recognised> {
  const file = await open(path);
  try {
    const entries = await readDirectory(file);
    if (isCheckpoint(entries)) return { kind: "checkpoint", checkpoint: await recogniseCheckpoint(file, entries) };
    const { size } = await file.stat();
    if (size > MAX_IMAGE_BYTES)
      refuseZip(`a zip of images has at most ${MAX_IMAGE_BYTES / 2 ** 20} MB: use fewer images`);
  } finally {
    await file.close();
  }
  return recogniseImages(path);
}

async function recogniseImages(path: string): Promise<Recognised> {
  const { bytes: _, ...images } = imageFacts(await readFile(path));
  return { kind: "images", images };
}
