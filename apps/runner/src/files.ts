import { encodeFile } from "@heirloom/api/wire";
import { callShape, type HeirloomClient } from "@heirloom/client";
import type { ChainEvent, ModelFile } from "@heirloom/core";
import type { HeldLease } from "./held-lease.ts";
import { messageOf } from "./log.ts";
import { persist } from "./persist.ts";

interface Setting {
  readonly client: HeirloomClient;
  readonly giveUp: AbortSignal;
}

/**
 * Brings models to the server as files, before the report of their generation. One that the server does not take is missing later,
 * and the run goes on: what is given back says so. A lease that is lost is an error.
 */
export async function bringFiles(
  { key }: HeldLease,
  files: readonly ModelFile[],
  { client, giveUp }: Setting,
): Promise<ChainEvent[]> {
  const missing: ChainEvent[] = [];
  for (const file of files) {
    try {
      const bytes = encodeFile({ ...key, ...file });
      await persist(giveUp, () => client.work.file.mutate(bytes));
    } catch (error) {
      if (giveUp.aborted || callShape(error)?.code === "CONFLICT") throw error;
      const { replicate, generation } = file;
      missing.push({ replicate, generation, message: `its model was not kept as a file: ${messageOf(error)}` });
    }
  }
  return missing;
}
