import type { AppRouter } from "@heirloom/api";
import type { StoredChains } from "@heirloom/core";
import { createTRPCClient, httpLink } from "@trpc/client";
import type { ArmMade, Extent, Ground } from "./messages.ts";

/** Numbers of one answer: some 5 MB of text. */
const MOST = 250_000;

/** The stored numbers of the first replicates of an arm, in as many answers as they need. */
export async function storedChains(ground: Ground, { id }: ArmMade, extent: Extent): Promise<StoredChains> {
  const { origin, share, experimentId, metrics } = ground;
  const headers = share === undefined ? {} : { "x-heirloom-share": share };
  const client = createTRPCClient<AppRouter>({ links: [httpLink({ url: `${origin}/api/trpc`, headers })] });
  const { generations } = extent;
  const rows = Math.max(1, Math.floor(MOST / generations));
  const together = Math.max(1, Math.floor(rows / extent.replicates));
  const count = Math.min(extent.replicates, rows);
  const stored: Record<string, (readonly (number | null)[])[]> = {};
  for (let metric = 0; metric < metrics.length; metric += together) {
    const asked = metrics.slice(metric, metric + together);
    for (const name of asked) stored[name] = [];
    for (let first = 0; first < extent.replicates; first += count) {
      const some = { first, count: Math.min(count, extent.replicates - first) };
      const told = await client.series.chains.query({
        experimentId,
        armId: id,
        metrics: [...asked],
        ...some,
        generations,
      });
      for (const name of asked) stored[name]!.push(...(told.metrics[name] ?? []));
    }
  }
  return stored;
}
