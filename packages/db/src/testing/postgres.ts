import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chown, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

export interface Postgres {
  /** Makes an empty database and gives its URL. */
  database(): Promise<string>;
  stop(): Promise<void>;
}

const NOBODY = 65_534;

/** The newest PostgreSQL server on this machine; undefined when there is none. */
export async function installedPostgres(): Promise<string | undefined> {
  const root = "/usr/lib/postgresql";
  const versions = (await readdir(root).catch(() => [])).filter((name) => /^\d+$/.test(name));
  const newest = versions.toSorted((a, b) => Number(b) - Number(a))[0];
  return newest && join(root, newest, "bin");
}

/** Starts a PostgreSQL of its own in a temporary folder, on a Unix socket only. */
export async function startPostgres(bin: string): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), "heirloom-pg-"));
  // PostgreSQL refuses to run as root.
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (user.uid !== undefined) await chown(folder, user.uid, user.gid);
  const data = join(folder, "data");
  execFileSync(join(bin, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8", "--locale=C"], {
    ...user,
    stdio: "ignore",
    cwd: folder,
  });
  const settings = ["listen_addresses=", `unix_socket_directories=${folder}`, "fsync=off", "max_connections=60"];
  const server = spawn(join(bin, "postgres"), ["-D", data, ...settings.flatMap((setting) => ["-c", setting])], {
    ...user,
    stdio: "ignore",
    cwd: folder,
  });
  const url = (name: string): string => `postgresql://postgres@/${name}?host=${encodeURIComponent(folder)}`;
  await accepting(url("postgres"));
  let made = 0;
  return {
    async database() {
      const name = `test_${process.pid}_${++made}`;
      await query(url("postgres"), `CREATE DATABASE ${name}`);
      return url(name);
    },
    async stop() {
      const ended = once(server, "exit");
      server.kill("SIGQUIT");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Databases on a server that is there already. */
export function givenPostgres(server: string): Postgres {
  const made: string[] = [];
  return {
    async database() {
      const name = `heirloom_test_${process.pid}_${made.length}`;
      await query(server, `CREATE DATABASE ${name}`);
      made.push(name);
      const url = new URL(server);
      url.pathname = `/${name}`;
      return url.href;
    },
    async stop() {
      for (const name of made) await query(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

async function accepting(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await query(url, "SELECT 1");
    } catch (error) {
      if (tries > 100) throw error;
      await sleep(50);
    }
  }
}

async function query(connectionString: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
