import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import {
  ensureLocalTeam,
  extendLeases,
  installLocalRunner,
  LOCAL_TEAM,
  openArtifacts,
  openDatabase,
  type ArtifactStore,
  type Database,
} from "@heirloom/db";
import { keepHouse, type Housekeeper } from "./housekeeping.ts";

export interface ServiceOptions {
  readonly dataDir: string;
  /** A PostgreSQL; without it the database lives in the data folder. */
  readonly databaseUrl?: string | undefined;
  /** The secret of the runner that is started together with this server. */
  readonly localRunnerToken?: string | undefined;
  /** Milliseconds without a heartbeat after which a lease is given to someone else. */
  readonly leaseMs?: number;
}

/** Everything the procedures work with. */
export interface Services {
  readonly database: Database;
  readonly artifacts: ArtifactStore;
  readonly housekeeper: Housekeeper;
  readonly leaseMs: number;
  readonly heartbeatMs: number;
  readonly version: string;
  /** Aborted when the server stops: live updates end. */
  readonly stopping: AbortSignal;
  close(): Promise<void>;
}

const LEASE_MS = 30_000;

/** Opens the database, brings it up to date and starts the queue. */
export async function openServices(options: ServiceOptions): Promise<Services> {
  const { localRunnerToken, databaseUrl, leaseMs = LEASE_MS } = options;
  const dataDir = resolve(options.dataDir);
  const database = await openDatabase({ dataDir, databaseUrl });
  try {
    await ensureLocalTeam(database);
    await database.queue.ensure(LOCAL_TEAM);
    if (localRunnerToken) await installLocalRunner(database, LOCAL_TEAM, localRunnerToken);
    await extendLeases(database, leaseMs);
    const artifacts = await openArtifacts(dataDir);
    const housekeeper = keepHouse({ database, artifacts });
    const stopping = new AbortController();
    const close = async (): Promise<void> => {
      stopping.abort();
      await housekeeper.stop();
      await database.close();
    };
    const heartbeatMs = Math.round(leaseMs / 6);
    return { database, artifacts, housekeeper, leaseMs, heartbeatMs, version, stopping: stopping.signal, close };
  } catch (error) {
    await database.close();
    throw error;
  }
}

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};
