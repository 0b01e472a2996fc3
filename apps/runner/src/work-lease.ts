import { encodeReport } from "@heirloom/api/wire";
import { callShape, type HeirloomClient } from "@heirloom/client";
import { InputError, type ArmDefinition, type ReadDataset } from "@heirloom/core";
import type { Engine, EngineReport } from "@heirloom/engine";
import { leaseCheckpoints } from "./checkpoints.ts";
import { bringFiles } from "./files.ts";
import type { HeldLease } from "./held-lease.ts";
import { log, messageOf } from "./log.ts";
import { Outbox } from "./outbox.ts";
import { persist } from "./persist.ts";

export interface Workshop {
  readonly client: HeirloomClient;
  readonly engine: Engine;
  readonly readDataset: ReadDataset;
  readonly giveUp: AbortSignal;
}

/** Runs a lease to its end, reports as it goes, and tells the server how it ended. */
export async function workLease(lease: HeldLease, workshop: Workshop): Promise<void> {
  const outbox = new Outbox();
  try {
    await compute(lease, workshop, outbox);
  } catch (error) {
    if (lease.ending === undefined) return fail(lease, workshop, error);
  }
  await conclude(lease, workshop, outbox).catch((error: unknown) => forget(lease, error));
}

async function compute(lease: HeldLease, workshop: Workshop, outbox: Outbox): Promise<void> {
  const { view, signal } = lease;
  const blocks = workshop.engine.run({
    arm: view.arm as ArmDefinition, // validated by the server before it was stored
    range: { first: view.first, count: view.count },
    readDataset: workshop.readDataset,
    signal,
    progress: (done) => lease.advance(done),
    skip: view.reported,
    ...(view.engineKind === null ? {} : { stay: view.engineKind }),
    checkpoints: leaseCheckpoints(lease, { ...workshop, outbox }),
  });
  for await (const report of blocks) {
    await outbox.put(() => deliver(lease, workshop, report));
    if (lease.ending) return;
  }
  await outbox.empty();
}

async function deliver(lease: HeldLease, workshop: Workshop, report: EngineReport): Promise<void> {
  const { client, giveUp } = workshop;
  try {
    const missing = await bringFiles(lease, report.files ?? [], workshop);
    const bytes = encodeReport({ ...lease.key, ...report, events: [...report.events, ...missing] });
    const { intent } = await persist(giveUp, () => client.work.report.mutate(bytes));
    lease.heed(intent);
  } catch (error) {
    if (callShape(error)?.code === "CONFLICT") lease.lose();
    throw error;
  }
}

/** Finished leases are finished, others go back to the queue at once; nobody waits for one that was lost. */
async function conclude(lease: HeldLease, { client, giveUp }: Workshop, outbox: Outbox): Promise<void> {
  if (lease.ending === "lost") return log(`lease ${lease.view.id} was given to another runner`);
  await outbox.empty();
  const call = lease.ending ? client.work.release : client.work.finish;
  await persist(giveUp, () => call.mutate(lease.key));
}

async function fail(lease: HeldLease, { client, giveUp }: Workshop, error: unknown): Promise<void> {
  const message = messageOf(error);
  log(`lease ${lease.view.id} failed: ${message}`);
  const retry = !(error instanceof InputError);
  await persist(giveUp, () => client.work.fail.mutate({ ...lease.key, message, retry })).catch((refusal: unknown) =>
    forget(lease, refusal),
  );
}

/** The server takes a silent lease back by itself. */
function forget(lease: HeldLease, error: unknown): void {
  log(`lease ${lease.view.id} is left to the server: ${messageOf(error)}`);
}
