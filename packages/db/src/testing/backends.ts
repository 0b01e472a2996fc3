import { rm } from "node:fs/promises";
import { emptyDataFolder, temporaryFolder } from "./folders.ts";
import { givenPostgres, installedPostgres, startPostgres, type Postgres } from "./postgres.ts";

/** Where a database is to be opened. */
export interface Place {
  readonly dataDir: string;
  readonly databaseUrl?: string;
}

/** A kind of database that a suite runs on. */
export interface Backend {
  readonly name: string;
  /** Why it cannot be used here; absent where it can. */
  readonly missing?: string;
  /** An empty database. */
  place(): Promise<Place>;
  /** Removes every place again. */
  close(): Promise<void>;
}

/** PGlite, and a real PostgreSQL where there is one: the one in DATABASE_URL_TEST, or one that is installed. */
export async function backends(): Promise<Backend[]> {
  const given = process.env.DATABASE_URL_TEST;
  const bin = given ? undefined : await installedPostgres();
  if (given) return [embedded(), postgresql(async () => givenPostgres(given))];
  if (bin) return [embedded(), postgresql(() => startPostgres(bin))];
  const missing = "no PostgreSQL here: install one, or name one in DATABASE_URL_TEST";
  return [embedded(), { ...postgresql(() => Promise.reject(new Error(missing))), missing }];
}

function embedded(): Backend {
  const folders: string[] = [];
  return {
    name: "PGlite",
    async place() {
      const dataDir = await emptyDataFolder();
      folders.push(dataDir);
      return { dataDir };
    },
    close: () => removeAll(folders),
  };
}

function postgresql(start: () => Promise<Postgres>): Backend {
  const folders: string[] = [];
  let server: Promise<Postgres> | undefined;
  return {
    name: "PostgreSQL",
    async place() {
      server ??= start();
      const dataDir = await temporaryFolder();
      folders.push(dataDir);
      return { dataDir, databaseUrl: await (await server).database() };
    },
    async close() {
      await (await server)?.stop();
      await removeAll(folders);
    },
  };
}

async function removeAll(folders: readonly string[]): Promise<void> {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
}
