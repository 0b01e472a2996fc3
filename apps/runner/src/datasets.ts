import { createHash } from "node:crypto";
import type { HeirloomClient } from "@heirloom/client";
import type { ReadDataset } from "@heirloom/core";
import { persist } from "./persist.ts";

/**
 * Reads datasets from the server, page by page, into memory that threads share: a checkpoint of gigabytes is there once. The engine
 * keeps those in use, so nothing is kept here.
 */
export function datasetReader(client: HeirloomClient, giveUp: AbortSignal): ReadDataset {
  return async (id) => {
    const hash = createHash("sha256");
    let whole: Uint8Array | undefined;
    for (let offset: number | null = 0; offset !== null;) {
      const at: number = offset;
      const { base64, bytes, next } = await persist(giveUp, () => client.work.dataset.query({ id, offset: at }));
      const page = Buffer.from(base64, "base64");
      whole ??= new Uint8Array(new SharedArrayBuffer(bytes));
      if (at + page.length > whole.length) throw damaged(id);
      hash.update(page);
      whole.set(page, at);
      offset = next;
    }
    if (whole && `ds_${hash.digest("hex").slice(0, 24)}` === id) return whole;
    throw damaged(id);
  };
}

const damaged = (id: string): Error =>
  new Error(`dataset ${id} arrived damaged: its bytes have another content address`);
