import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { localBus, type Bus } from "./bus/bus.ts";
import { postgresBus } from "./bus/postgres.ts";
import { startEmbedded } from "./pglite/start.ts";
import { openQueue, type Queue } from "./queue/queue.ts";
import type { Db } from "./sql.ts";

export interface DatabaseOptions {
  readonly dataDir: string;
  /** A PostgreSQL; without it PGlite inside the data folder. */
  readonly databaseUrl?: string | undefined;
}

export interface Database {
  readonly db: Db;
  readonly queue: Queue;
  readonly bus: Bus;
  readonly kind: "pglite" | "postgresql";
  /** Settles with the reason when the database goes away by itself. */
  readonly failed: Promise<Error>;
  close(): Promise<void>;
}

const MIGRATIONS = fileURLToPath(new URL("../migrations", import.meta.url));
const CONNECTIONS = 4;
/**
 * PGlite has one session for all its connections: between the parts of a statement sent over one, a part from another slips
 * in, and values end up in the wrong statement. Over a single connection they come one after another.
 */
const EMBEDDED_CONNECTIONS = 1;
/** Longest a query waits for a connection, in milliseconds. */
const PATIENCE_MS = 60_000;
/** Any number, the same in every Heirloom: servers that start together migrate one after another. */
const MIGRATION_LOCK = 7_240_391;

export async function openDatabase({ dataDir, databaseUrl }: DatabaseOptions): Promise<Database> {
  return databaseUrl ? openPostgres(databaseUrl) : openEmbedded(dataDir);
}

async function openEmbedded(dataDir: string): Promise<Database> {
  const embedded = await startEmbedded(dataDir);
  const { host, port, failed } = embedded;
  const pool = poolOf({ host, port, user: "postgres", database: "postgres", max: EMBEDDED_CONNECTIONS });
  try {
    const db = drizzle(pool);
    await migrate(db, { migrationsFolder: MIGRATIONS });
    const queue = await openQueue(pool, "pglite");
    const bus = localBus();
    const close = async (): Promise<void> => {
      await queue.stop();
      await pool.end();
      await embedded.close();
    };
    return { db, queue, bus, kind: "pglite", failed, close };
  } catch (error) {
    await pool.end();
    await embedded.close();
    throw error;
  }
}

async function openPostgres(connectionString: string): Promise<Database> {
  const pool = poolOf({ connectionString });
  try {
    await migrateAlone(pool);
    const queue = await openQueue(pool, "postgres");
    const bus = await postgresBus(pool, connectionString);
    const close = async (): Promise<void> => {
      await queue.stop();
      await bus.close();
      await pool.end();
    };
    return { db: drizzle(pool), queue, bus, kind: "postgresql", failed: new Promise(() => undefined), close };
  } catch (cause) {
    await pool.end();
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The database that DATABASE_URL names cannot be used: ${why}`, { cause });
  }
}

async function migrateAlone(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS });
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [MIGRATION_LOCK]).catch(() => undefined);
    client.release();
  }
}

function poolOf(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ max: CONNECTIONS, connectionTimeoutMillis: PATIENCE_MS, ...config });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on("error", (error) => console.error("database connection:", error.message));
  return pool;
}
