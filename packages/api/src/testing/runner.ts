import { openSource, runBlock, type ArmDefinition, type BlockReport } from "@heirloom/core";
import { encodeReport } from "../wire.ts";
import type { Client } from "./harness.ts";

/** A lease as a client gets it. */
export type Leased = Awaited<ReturnType<Client["work"]["lease"]["mutate"]>>[number];

const engine = { kind: "cpu", adapter: "test" } as const;

export const register = (client: Client) =>
  client.work.register.mutate({ name: "test", engine, note: "CPU engine of a test", slots: 1, version: "0" });

/** What the loop of core measures for a lease, a generation a report. */
export async function* measure({ arm: stored, first, count }: Leased): AsyncGenerator<BlockReport> {
  const arm = stored as ArmDefinition;
  const source = await openSource(arm.source, () => Promise.reject(new Error("no dataset here")));
  yield* runBlock({ arm, source, range: { first, count }, every: 0 });
}

/** The same, all at once. */
export async function measured(lease: Leased): Promise<BlockReport[]> {
  const reports: BlockReport[] = [];
  for await (const report of measure(lease)) reports.push(report);
  return reports;
}

export const keyOf = ({ id, fence }: Leased): { leaseId: string; fence: number } => ({ leaseId: id, fence });

export const send = (client: Client, lease: Leased, report: BlockReport) =>
  client.work.report.mutate(encodeReport({ ...keyOf(lease), ...report, engine }));

/** Takes leases and works them to their end until there are none. `stopAfter` reports, it stops as if killed. */
export async function workAll(client: Client, stopAfter = Infinity): Promise<number> {
  const { runnerId } = await register(client);
  let sent = 0;
  for (;;) {
    const [lease] = await client.work.lease.mutate({ runnerId, count: 1 });
    if (!lease) return sent;
    for await (const report of measure(lease)) {
      if (report.chunk.firstGeneration < lease.reported) continue;
      if (sent++ >= stopAfter) return sent;
      await send(client, lease, report);
    }
    await client.work.finish.mutate(keyOf(lease));
  }
}
