import type { HeirloomClient } from "@heirloom/client";
import { datasetId, type ReadDataset } from "@heirloom/core";
import { readPages } from "./pages.ts";
import { persist } from "./persist.ts";

/** Reads datasets from the server, page by page. The engine keeps those in use, so nothing is kept here. */
export function datasetReader(client: HeirloomClient, giveUp: AbortSignal): ReadDataset {
  return async (id) => {
    const bytes = await readPages((offset) => persist(giveUp, () => client.work.dataset.query({ id, offset })));
    if (bytes && datasetId(bytes) === id) return bytes;
    throw new Error(`dataset ${id} arrived damaged: its bytes have another content address`);
  };
}
