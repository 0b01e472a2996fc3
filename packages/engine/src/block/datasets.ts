import type { ReadDataset } from "@heirloom/core";
import type { SharedDataset } from "./messages.ts";

/** Bytes of datasets that stay in memory when nothing reads them any more: the newest that fit. */
const KEPT_BYTES = 2 ** 30;

/** Datasets that every thread sees. */
export class Datasets {
  private readonly most: number;
  private readonly held = new Map<string, Promise<SharedDataset>>();
  private readonly bytes = new Map<string, number>();

  constructor(most = KEPT_BYTES) {
    this.most = most;
  }

  /** The bytes of datasets, each read once however many blocks and threads use it. */
  share(ids: readonly string[], readDataset: ReadDataset): Promise<SharedDataset[]> {
    return Promise.all(ids.map((id) => this.shareOne(id, readDataset)));
  }

  private shareOne(id: string, readDataset: ReadDataset): Promise<SharedDataset> {
    const dataset = this.held.get(id) ?? this.load(id, readDataset);
    this.held.delete(id);
    this.held.set(id, dataset);
    return dataset;
  }

  private async load(id: string, readDataset: ReadDataset): Promise<SharedDataset> {
    try {
      const dataset = await load(id, readDataset);
      this.bytes.set(id, dataset.bytes.byteLength);
      this.letGo();
      return dataset;
    } catch (error) {
      this.held.delete(id);
      throw error;
    }
  }

  /** Lets go of the oldest until the rest fits, the newest always kept. Whoever reads one still has it. */
  private letGo(): void {
    let total = [...this.bytes.values()].reduce((sum, bytes) => sum + bytes, 0);
    for (const oldest of [...this.held.keys()].slice(0, -1)) {
      if (total <= this.most) return;
      const bytes = this.bytes.get(oldest);
      if (bytes === undefined) continue; // still being read
      total -= bytes;
      this.held.delete(oldest);
      this.bytes.delete(oldest);
    }
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
