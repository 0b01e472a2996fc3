import { encodeCheckpoint } from "@heirloom/api/wire";
import type { HeirloomClient } from "@heirloom/client";
import type { Checkpoints } from "@heirloom/core";
import type { HeldLease } from "./held-lease.ts";
import { log, messageOf } from "./log.ts";
import type { Outbox } from "./outbox.ts";
import { persist } from "./persist.ts";

interface Setting {
  readonly client: HeirloomClient;
  readonly outbox: Outbox;
  readonly giveUp: AbortSignal;
}

/**
 * Keeps a lease's state with the server. States travel in line with the reports, so that a state never arrives before the
 * generations that led to it. One that is not kept costs time after a crash, and nothing else.
 */
export function leaseCheckpoints({ key }: HeldLease, { client, outbox, giveUp }: Setting): Checkpoints {
  return {
    load: async () => {
      const { base64 } = await persist(giveUp, () => client.work.loadCheckpoint.query(key));
      return base64 === null ? undefined : Buffer.from(base64, "base64");
    },
    save: (state) =>
      outbox.put(async () => {
        const bytes = encodeCheckpoint(key, state);
        await persist(giveUp, () => client.work.checkpoint.mutate(bytes)).catch((error: unknown) =>
          log(`a checkpoint of lease ${key.leaseId} was not kept: ${messageOf(error)}`),
        );
      }),
  };
}
