import type { HeirloomClient } from "@heirloom/client";
import { datasetId, type ReadDataset } from "@heirloom/core";
import { persist } from "./persist.ts";

/** Reads datasets from the server, page by page. The engine keeps those in use, so nothing is kept here. */
export function datasetReader(client: HeirloomClient, giveUp: AbortSignal): ReadDataset {
  return async (id) => {
    const pages: Buffer[] = [];
    for (let offset: number | null = 0; offset !== null;) {
      const from: number = offset;
      const page = await persist(giveUp, () => client.work.dataset.query({ id, offset: from }));
      pages.push(Buffer.from(page.base64, "base64"));
      offset = page.next;
    }
    const bytes = Buffer.concat(pages);
    if (datasetId(bytes) !== id)
      throw new Error(`dataset ${id} arrived damaged: its bytes have another content address`);
    return bytes;
  };
}
