import type { FileHandle } from "node:fs/promises";
import {
  checkpointFacts,
  checkpointFiles,
  MAX_CHECKPOINT_BYTES,
  openCheckpoint,
  packFolder,
  type CheckpointFacts,
} from "@heirloom/core";
import { refuseZip, type ZipEntry } from "./zip-directory.ts";
import { openingBytes } from "./zip-entry.ts";

const CONFIG = "config.json";
const WEIGHTS = "model.safetensors";
const TOKENIZER = "tokenizer.json";

const MOST_CONFIG_BYTES = 2 ** 20;
/** Of the format itself. */
const MOST_HEADER_BYTES = 100_000_000;
const LENGTH_BYTES = 8;

const baseName = ({ name }: ZipEntry): string => name.split("/").at(-1)!;

/** Whether a zip is meant as a checkpoint: it has one of its files, or its weights in another form. */
export const isCheckpoint = (entries: readonly ZipEntry[]): boolean =>
  entries.some((entry) => checkpointFiles.includes(baseName(entry)) || /\.(safetensors|bin)$/.test(entry.name));

/**
 * What a zip of a checkpoint holds, by its directory, its configuration and the header of its weights. The weights themselves stay
 * where they are.
 */
export async function recogniseCheckpoint(file: FileHandle, entries: readonly ZipEntry[]): Promise<CheckpointFacts> {
  const read = entries.filter((entry) => checkpointFiles.includes(baseName(entry)));
  if (read.reduce((total, { size }) => total + size, 0) > MAX_CHECKPOINT_BYTES)
    refuseZip(`the checkpoint is over ${MAX_CHECKPOINT_BYTES / 2 ** 30} GB; use a smaller one`);
  const config = await configOf(file, read, entries);
  const facts = checkpointFacts(
    config,
    entries.some((entry) => baseName(entry) === TOKENIZER),
  );
  await requireWeights(
    file,
    read.find((entry) => baseName(entry) === WEIGHTS)!,
  );
  return facts;
}

/** The configuration, as whoever opens the checkpoint later reads it, with what that refuses: the weights left empty. */
async function configOf(file: FileHandle, read: readonly ZipEntry[], entries: readonly ZipEntry[]): Promise<unknown> {
  const config = read.find((entry) => baseName(entry) === CONFIG);
  if (config && config.size > MOST_CONFIG_BYTES) refuseZip(`${config.name} has over 1 MB: it is no configuration`);
  const outline = new Map(entries.map(({ name }) => [name, new Uint8Array(0)]));
  if (config) outline.set(config.name, new Uint8Array(await openingBytes(file, config, MOST_CONFIG_BYTES)));
  return openCheckpoint(packFolder(outline), []).config;
}

/** Weights begin with the length of a header, and that header says where they end. */
async function requireWeights(file: FileHandle, weights: ZipEntry): Promise<void> {
  const { name, size } = weights;
  const refuse = (why: string): never => refuseZip(`${name} ${why}; download or save it again, and pack it again`);
  const opening = await openingBytes(file, weights, LENGTH_BYTES);
  const length = opening.length < LENGTH_BYTES ? 0 : Number(opening.readBigUInt64LE());
  // What git keeps in the place of a large file that was not fetched begins as a text.
  if (length === 0 || length > MOST_HEADER_BYTES || LENGTH_BYTES + length > size)
    return refuse(`holds no weights in the safetensors format (${size.toLocaleString("en-US")} bytes)`);
  const header = (await openingBytes(file, weights, LENGTH_BYTES + length)).subarray(LENGTH_BYTES);
  const missing = LENGTH_BYTES + length + (endOf(header) ?? refuse("has no header that can be read")) - size;
  if (missing > 0) refuse(`is cut short by ${missing.toLocaleString("en-US")} bytes`);
}

/** Where the last tensor ends; undefined for a header that is none. */
function endOf(header: Buffer): number | undefined {
  try {
    const { __metadata__: _, ...tensors } = JSON.parse(header.toString("utf8")) as Record<string, Tensor>;
    const ends = Object.values(tensors).map(({ data_offsets: [, end] }) => end);
    if (!ends.every(Number.isSafeInteger)) return undefined;
    return ends.reduce((last, end) => Math.max(last, end), 0);
  } catch {
    return undefined;
  }
}

interface Tensor {
  readonly data_offsets: readonly [start: number, end: number];
}
