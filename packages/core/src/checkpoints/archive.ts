import { unzipSync, zipSync, type UnzipFileInfo } from "fflate";
import { InputError, type Problem } from "../definition/problem.ts";

/** A language model's checkpoint as it is published: a folder with its configuration, its weights and its tokenizer. */
export interface CheckpointArchive {
  /** `config.json`, as it was read. */
  readonly config: unknown;
  /** `model.safetensors`, whole. */
  readonly weights: Uint8Array;
  /** `tokenizer.json`, whole, where there is one. */
  readonly tokenizer: Uint8Array | undefined;
}

/** Largest checkpoint that is read: it is in memory as a whole. */
export const MAX_CHECKPOINT_BYTES = 4 * 2 ** 30;

/** The files of a checkpoint that are read. */
export const checkpointFiles = ["config.json", "model.safetensors", "tokenizer.json"] as readonly string[];
const SHARD = /^model-\d+-of-\d+\.safetensors$/;

const nameOf = (path: string): string => path.split("/").at(-1) ?? path;

const HOW = "pack the folder of the checkpoint: zip -0 -r checkpoint.zip config.json model.safetensors tokenizer.json";

/** 1 January 1980, the first day that zip knows: the same files make the same bytes whenever they are packed. */
const NEVER = new Date(1980, 0, 1);

/** Files of a folder as one zip, uncompressed, in the order of their names: what an upload of a folder is. */
export function packFolder(files: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  const sorted = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(sorted), { level: 0, mtime: NEVER }) as Uint8Array<ArrayBuffer>;
}

/**
 * Reads a zip of a checkpoint folder, its files at the top or in one folder.
 * @throws InputError at `path`, naming the file that is missing and the fix
 */
export function openCheckpoint(bytes: Uint8Array, path: Problem["path"]): CheckpointArchive {
  const refuse = (message: string): never => {
    throw new InputError([{ path, message }]);
  };
  const files = filesOf(bytes, refuse);
  const config = files.get("config.json") ?? refuse(`the checkpoint has no config.json; ${HOW}`);
  const weights = files.get("model.safetensors") ?? refuse(missingWeights([...files.keys()]));
  return { config: configOf(config, refuse), weights, tokenizer: files.get("tokenizer.json") };
}

function missingWeights(names: readonly string[]): string {
  if (names.some((name) => SHARD.test(name)))
    return 'the weights are split over several files; save them in one (save_pretrained(..., max_shard_size="100GB"))';
  return `the checkpoint has no model.safetensors; ${HOW}`;
}

function filesOf(bytes: Uint8Array, refuse: (message: string) => never): Map<string, Uint8Array> {
  let total = 0;
  const shards: string[] = [];
  const filter = ({ name, originalSize }: UnzipFileInfo): boolean => {
    if (SHARD.test(nameOf(name))) shards.push(nameOf(name));
    if (!checkpointFiles.includes(nameOf(name))) return false;
    total += originalSize;
    if (total > MAX_CHECKPOINT_BYTES)
      refuse(`the checkpoint is over ${MAX_CHECKPOINT_BYTES / 2 ** 30} GB; use a smaller one`);
    return true;
  };
  const unpacked = Object.entries(unzip(bytes, filter, refuse)).map(([name, file]) => [nameOf(name), file] as const);
  const files = new Map(unpacked);
  if (files.size < unpacked.length) refuse("the zip holds several checkpoints; pack one folder");
  for (const shard of shards) files.set(shard, new Uint8Array(0));
  return files;
}

function unzip(
  bytes: Uint8Array,
  filter: (file: UnzipFileInfo) => boolean,
  refuse: (message: string) => never,
): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof InputError) throw error;
    return refuse(`the file is no zip archive (${error instanceof Error ? error.message : String(error)}); ${HOW}`);
  }
}

function configOf(bytes: Uint8Array, refuse: (message: string) => never): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    return refuse(`config.json is not JSON (${error instanceof Error ? error.message : String(error)}); save it again`);
  }
}
