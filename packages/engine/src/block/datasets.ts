import type { ReadDataset } from "@heirloom/core";
import type { SharedDataset } from "./messages.ts";

/** Datasets held in memory that every thread sees; the newest few stay. */
const KEPT = 4;

export class Datasets {
  private readonly held = new Map<string, Promise<SharedDataset>>();

  /** The bytes of datasets, each read once however many blocks and threads use it. */
  share(ids: readonly string[], readDataset: ReadDataset): Promise<SharedDataset[]> {
    return Promise.all(ids.map((id) => this.shareOne(id, readDataset)));
  }

  private shareOne(id: string, readDataset: ReadDataset): Promise<SharedDataset> {
    const dataset = this.held.get(id) ?? load(id, readDataset);
    this.held.delete(id);
    this.held.set(id, dataset);
    dataset.catch(() => this.held.delete(id));
    for (const oldest of this.held.keys()) {
      if (this.held.size <= KEPT) break;
      this.held.delete(oldest);
    }
    return dataset;
  }
}

async function load(id: string, readDataset: ReadDataset): Promise<SharedDataset> {
  const bytes = await readDataset(id);
  const { buffer } = bytes;
  if (buffer instanceof SharedArrayBuffer && buffer.byteLength === bytes.byteLength) return { id, bytes: buffer };
  const shared = new SharedArrayBuffer(bytes.byteLength);
  new Uint8Array(shared).set(bytes);
  return { id, bytes: shared };
}

/** Reads what was handed to this thread. */
export const readerOf =
  (datasets: readonly SharedDataset[]): ReadDataset =>
  async (id) => {
    const dataset = datasets.find((one) => one.id === id);
    if (!dataset) throw new Error(`dataset ${id} was not handed to the thread that needs it`);
    return new Uint8Array(dataset.bytes);
  };
