import { setTimeout as sleep } from "node:timers/promises";
import {
  completeArms,
  completeExperiments,
  finalizeArm,
  finalizeExperiment,
  JudgeClosed,
  openJudge,
  refreshAllListings,
  removeUnused,
  sweepExpired,
  type ArtifactStore,
  type Database,
} from "@heirloom/db";
import { logFailure } from "./log.ts";

const ROUND_MS = 1000;
/** Bytes that nothing refers to any more are looked for this often. */
const TIDY_MS = 60_000;
/** The list is brought up to date this often where nobody reads it. */
const LIST_MS = 10_000;

/** What has to be done whether or not anybody asks: silent leases are given back, what is complete is summarised and judged. */
export interface Housekeeper {
  /** An arm has become complete: do not wait for the next round. */
  hurry(): void;
  stop(): Promise<void>;
}

export function keepHouse({ database, artifacts }: { database: Database; artifacts: ArtifactStore }): Housekeeper {
  const stopping = new AbortController();
  const judge = openJudge();
  let hurried = Promise.withResolvers<void>();
  let tidied = performance.now();
  let listed = 0;

  async function round(): Promise<void> {
    await sweepExpired(database);
    for (const armId of await completeArms(database)) {
      if (stopping.signal.aborted) return;
      await finalizeArm(database, judge, armId);
    }
    for (const id of await completeExperiments(database)) {
      if (stopping.signal.aborted) return;
      await finalizeExperiment(database, judge, id);
    }
    if (performance.now() - listed > LIST_MS) {
      await refreshAllListings(database);
      listed = performance.now();
    }
    if (performance.now() - tidied < TIDY_MS) return;
    tidied = performance.now();
    await removeUnused({ database, artifacts });
  }

  async function rounds(): Promise<void> {
    while (!stopping.signal.aborted) {
      hurried = Promise.withResolvers();
      await round().catch((error: unknown) => {
        if (!(error instanceof JudgeClosed)) logFailure("housekeeping", error);
      });
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
      await judge.close();
      await done;
    },
  };
}
