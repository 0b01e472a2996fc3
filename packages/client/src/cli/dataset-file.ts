import { readFile } from "node:fs/promises";
import { datasetId, InputError, type ReadDataset } from "@heirloom/core";

/** Reads the one dataset of an experiment from the file it was made of; refuses any other with the way to give it. */
export async function readerOf(file: string | undefined): Promise<ReadDataset> {
  const bytes = file === undefined ? undefined : new Uint8Array(await readFile(file).catch(unreadable(file)));
  return async (id) => {
    if (bytes && datasetId(bytes) === id) return bytes;
    const fix = `give the file it was made of: --dataset FILE`;
    const message = bytes
      ? `${file} is not the dataset ${id}: its bytes differ; ${fix}`
      : `the experiment reads the dataset ${id}; ${fix}`;
    throw new InputError([{ path: ["--dataset"], message }]);
  };
}

const unreadable =
  (file: string) =>
  (cause: unknown): never => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw Object.assign(new InputError([{ path: ["--dataset"], message: `${file} cannot be read: ${why}` }]), {
      cause,
    });
  };
