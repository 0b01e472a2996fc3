import type { FitContext } from "@heirloom/core";
import type { Backend } from "../../run/contract.ts";
import { bytesOf, loadCheckpoint } from "./load.ts";
import type { Checkpoint } from "./load.ts";

/** The largest checkpoint, in bytes of weights, that waits for the next generation; larger ones are read again. */
const LARGEST = 2 ** 30;

interface Kept {
  readonly dataset: string;
  readonly loading: Promise<Checkpoint>;
}

/** The checkpoint that was last asked for, on each backend: every generation of every replicate may begin from it. */
const shelves = new WeakMap<Backend, Kept>();

async function load(dataset: string, { readDataset }: Pick<FitContext, "readDataset">): Promise<Checkpoint> {
  if (readDataset === undefined) throw new Error("a checkpoint is a dataset, and this runner reads none");
  return loadCheckpoint(await readDataset(dataset));
}

/** The checkpoint of a dataset, whose id is that of its bytes: read once, and kept while no other is asked for. */
export async function checkpointOf(
  backend: Backend,
  dataset: string,
  context: Pick<FitContext, "readDataset">,
): Promise<Checkpoint> {
  const kept = shelves.get(backend);
  if (kept?.dataset === dataset) return kept.loading;
  const loading = load(dataset, context);
  const entry = { dataset, loading };
  shelves.set(backend, entry);
  const drop = (): void => {
    if (shelves.get(backend) === entry) shelves.delete(backend);
  };
  try {
    const checkpoint = await loading;
    if (bytesOf(checkpoint) > LARGEST) drop();
    return checkpoint;
  } catch (error) {
    drop();
    throw error;
  }
}
