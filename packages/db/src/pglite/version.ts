import { readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The version of PGlite that is installed. */
export function pgliteVersion(): string {
  let folder = dirname(createRequire(import.meta.url).resolve("@electric-sql/pglite"));
  for (; folder !== dirname(folder); folder = dirname(folder)) {
    const found = packageAt(join(folder, "package.json"));
    if (found?.name === "@electric-sql/pglite") return found.version;
  }
  throw new Error("@electric-sql/pglite is not installed whole: run npm install");
}

function packageAt(path: string): { name: string; version: string } | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as { name: string; version: string };
  } catch {
    return undefined;
  }
}

/** Data written by another minor version may not be readable: it is refused before anything is touched. */
export async function checkVersion(folder: string, path: string): Promise<void> {
  const installed = pgliteVersion();
  const stored = (await readFile(path, "utf8").catch(() => "")).trim();
  if (stored && minorOf(stored) !== minorOf(installed)) {
    throw new Error(
      `The data folder ${folder} was written by PGlite ${stored}; ${installed} is installed and may not read it. ` +
        `Install the old one and move the data to PostgreSQL or to a new folder: npm install @electric-sql/pglite@${stored} -w @heirloom/db`,
    );
  }
  if (stored !== installed) await writeFile(path, `${installed}\n`);
}

const minorOf = (version: string): string => version.split(".").slice(0, 2).join(".");
