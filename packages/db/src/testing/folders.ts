import { cp, mkdtemp, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pgliteVersion } from "../pglite/version.ts";

export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), "heirloom-test-"));

/** A data folder with an empty database in it. Making one takes seconds, so it is made once on a machine and copied. */
export async function emptyDataFolder(): Promise<string> {
  const template = join(tmpdir(), `heirloom-empty-${pgliteVersion()}-${process.getuid?.() ?? 0}`);
  if (!(await stat(template).catch(() => undefined))) await makeTemplate(template);
  const folder = await temporaryFolder();
  await cp(template, join(folder, "database"), { recursive: true });
  return folder;
}

async function makeTemplate(template: string): Promise<void> {
  const draft = await temporaryFolder();
  const database = await PGlite.create({ dataDir: join(draft, "database") });
  await database.close();
  // Another test process may have been faster; its folder is as good.
  await rename(join(draft, "database"), template).catch(() => undefined);
  await rm(draft, { recursive: true, force: true });
}
