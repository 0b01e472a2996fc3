import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, expect, it } from "vitest";
import { emptyDataFolder } from "../testing/folders.ts";
import { startEmbedded } from "./start.ts";
import { pgliteVersion } from "./version.ts";

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

async function folderOf(...names: string[]): Promise<string> {
  const empty = await emptyDataFolder();
  folders.push(empty);
  return join(empty, ...names);
}

async function ask({ host, port }: { host: string; port: number }, text: string): Promise<unknown> {
  const client = new pg.Client({ host, port, user: "postgres", database: "postgres" });
  await client.connect();
  try {
    return (await client.query<{ value: unknown }>(text)).rows[0]?.value;
  } finally {
    await client.end();
  }
}

it("keeps what was written, answers only its owner, and refuses a second server", async () => {
  const folder = await folderOf();
  const first = await startEmbedded(folder);
  await ask(first, "CREATE TABLE kept AS SELECT 42 AS value");
  expect((await stat(first.host)).mode & 0o777).toBe(0o700);
  await expect(startEmbedded(folder)).rejects.toThrow(`in use by process ${process.pid}`);
  await first.close();
  const second = await startEmbedded(folder);
  expect(await ask(second, "SELECT value FROM kept")).toBe(42);
  await second.close();
  expect((await readFile(join(folder, "database.version"), "utf8")).trim()).toBe(pgliteVersion());
});

it("refuses data of another minor version before it touches it", async () => {
  const folder = await folderOf();
  await writeFile(join(folder, "database.version"), "0.1.3\n");
  await expect(startEmbedded(folder)).rejects.toThrow(
    /written by PGlite 0\.1\.3; .* npm install @electric-sql\/pglite@0\.1\.3/,
  );
  // Refused, it has given the folder free again.
  await writeFile(join(folder, "database.version"), pgliteVersion());
  await (await startEmbedded(folder)).close();
});

it("finds a short place for its socket when the folder's path is long", async () => {
  const folder = await folderOf("a".repeat(60), "b".repeat(60));
  const embedded = await startEmbedded(folder);
  expect(embedded.host).not.toContain(folder);
  expect((await stat(embedded.host)).mode & 0o777).toBe(0o700);
  expect(await ask(embedded, "SELECT 1 AS value")).toBe(1);
  await embedded.close();
  await expect(stat(embedded.host)).rejects.toThrow("ENOENT");
});
