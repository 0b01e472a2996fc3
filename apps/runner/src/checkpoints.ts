import { encodeCheckpoint, MOST_CHECKPOINT_BYTES } from "@heirloom/api/wire";
import type { HeirloomClient } from "@heirloom/client";
import type { Checkpoints } from "@heirloom/core";
import type { HeldLease } from "./held-lease.ts";
import { log, messageOf } from "./log.ts";
import type { Outbox } from "./outbox.ts";
import { readPages } from "./pages.ts";
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
    load: () =>
      readPages(async (offset) => persist(giveUp, () => client.work.loadCheckpoint.query({ ...key, offset }))),
    // Saved when it has arrived: what that takes decides how often it is done.
    save: async (state) => {
      requireSize(state);
      await outbox.send(async () => {
        const bytes = encodeCheckpoint(key, state);
        await persist(giveUp, () => client.work.checkpoint.mutate(bytes)).catch((error: unknown) =>
          log(`a checkpoint of lease ${key.leaseId} was not kept: ${messageOf(error)}`),
        );
      });
    },
  };
}

function requireSize({ byteLength }: Uint8Array): void {
  if (byteLength <= MOST_CHECKPOINT_BYTES) return;
  const [size, most] = [byteLength, MOST_CHECKPOINT_BYTES].map((bytes) => (bytes / 2 ** 30).toFixed(1));
  throw new Error(
    `it has ${size} GB, and a server keeps ${most} GB at most; after a crash this block begins again behind its last report`,
  );
}
