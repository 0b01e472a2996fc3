import { setTimeout as sleep } from "node:timers/promises";
import { completeArms, finalizeArm, sweepExpired, type Database } from "@heirloom/db";
import { logFailure } from "./log.ts";

const ROUND_MS = 1000;

/** What has to be done whether or not anybody asks: silent leases are given back, complete arms are summarised. */
export interface Housekeeper {
  /** An arm has become complete: do not wait for the next round. */
  hurry(): void;
  stop(): Promise<void>;
}

export function keepHouse(database: Database): Housekeeper {
  const stopping = new AbortController();
  let hurried = Promise.withResolvers<void>();

  async function round(): Promise<void> {
    await sweepExpired(database);
    for (const armId of await completeArms(database)) {
      if (stopping.signal.aborted) return;
      await finalizeArm(database, armId);
    }
  }

  async function rounds(): Promise<void> {
    while (!stopping.signal.aborted) {
      hurried = Promise.withResolvers();
      await round().catch((error: unknown) => logFailure("housekeeping", error));
      const nap = new AbortController();
      const signal = AbortSignal.any([stopping.signal, nap.signal]);
      await Promise.race([hurried.promise, sleep(ROUND_MS, undefined, { signal }).catch(() => undefined)]);
      nap.abort();
    }
  }

  const done = rounds();
  return {
    hurry: () => hurried.resolve(),
    async stop() {
      stopping.abort();
      await done;
    },
  };
}
