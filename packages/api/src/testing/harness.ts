import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { DefinitionInput } from "@heirloom/core";
import type { Place } from "@heirloom/db/testing";
import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";
import { createDoor } from "../door/door.ts";
import type { AppRouter } from "../router.ts";
import { openServices, type ServiceOptions, type Services } from "../services.ts";

export type Client = TRPCClient<AppRouter>;

/** A server with its doors on a port of its own. */
export interface Harness {
  readonly services: Services;
  readonly url: string;
  /** Someone who calls with these headers; without any, the local owner. */
  client(headers?: Record<string, string>): Client;
  /** A runner with a token of its own. */
  runner(): Promise<Client>;
  /** Leases of an experiment that a runner holds. */
  leased(experimentId: string): Promise<string[]>;
  /** Makes it so that the runner of a lease is heard of for the last time `ms` from now. */
  silence(leaseId: string, ms?: number): Promise<void>;
  close(): Promise<void>;
}

export async function startHarness(place: Place, options: Partial<ServiceOptions> = {}): Promise<Harness> {
  const services = await openServices({ ...place, ...options });
  const door = createDoor(services);
  const server = createServer((request, response) => {
    door(request, response).then(
      (handled) => !handled && response.writeHead(404).end(),
      () => response.destroy(),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = (headers?: Record<string, string>): Client => clientOf(url, headers);
  return {
    services,
    url,
    client,
    async runner() {
      const { token } = await client().runners.create.mutate({ name: "test runner" });
      return client({ authorization: `Bearer ${token}` });
    },
    async leased(experimentId) {
      const { db } = services.database;
      const text = `SELECT id FROM leases WHERE state = 'leased' AND experiment_id = '${experimentId}'`;
      return (await db.execute<{ id: string }>(text)).rows.map(({ id }) => id);
    },
    async silence(leaseId, ms = 0) {
      const { db } = services.database;
      await db.execute(`UPDATE leases SET expires_at = now() + interval '${ms} ms' WHERE id = '${leaseId}'`);
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await services.close();
    },
  };
}

export const clientOf = (url: string, headers: Record<string, string> = {}): Client =>
  createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/api/trpc`, headers })] });

/** A small experiment: two arms, cut into several leases each when `replicates` is over 256. */
export const smallDefinition = (replicates = 6, generations = 5): DefinitionInput => ({
  name: "A small one",
  source: { kind: "gaussian", mean: 0, sd: 1 },
  family: { kind: "gaussian", ddof: 0 },
  recursion: { generations, sampleSize: 10, policy: { kind: "replace" } },
  replicates,
  seed: 7,
  sweep: { "recursion.policy.kind": ["replace", "accumulate"] },
  metrics: ["variance-ratio", "mean-squared-drift"],
});

/** Waits until something is so, looking every 20 ms. */
export async function until<T>(look: () => Promise<T | undefined | false>, limitMs = 15_000): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error("it did not come about in time");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
