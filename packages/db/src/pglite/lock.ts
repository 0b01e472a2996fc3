import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { readFileSync, rmSync } from "node:fs";

interface Owner {
  readonly pid: number;
  /** When the process began, in the system's own units: a process id is given again, this pair is not. */
  readonly started: string | null;
}

export interface Lock {
  release(): Promise<void>;
}

/** Two processes on one data folder destroy each other's rows, so the first takes it and the second is told. */
export async function lockFolder(folder: string, path: string): Promise<Lock> {
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid) } satisfies Owner);
  const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(draft, mine, { flag: "wx", mode: 0o600 });
  try {
    for (let tries = 0; tries < 10; tries++) {
      if (await created(draft, path)) return lockAt(path);
      await reapDead(folder, path);
    }
    throw new Error(`The lock ${path} changes faster than it can be read; start again.`);
  } finally {
    await rm(draft, { force: true });
  }
}

/** A hard link is made whole or not at all: nobody reads half a lock. */
async function created(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (cause) {
    if (isCode(cause, "EEXIST")) return false;
    throw new Error(`Cannot make the lock ${path}: is the folder writable?`, { cause });
  }
}

function lockAt(path: string): Lock {
  const onExit = (): void => rmSync(path, { force: true });
  process.once("exit", onExit);
  return {
    async release() {
      process.off("exit", onExit);
      await rm(path, { force: true });
    },
  };
}

async function reapDead(folder: string, path: string): Promise<void> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) return;
  const owner = parseOwner(text);
  if (owner && isAlive(owner)) {
    throw new Error(
      `The data folder ${folder} is in use by process ${owner.pid}. Stop that one first (kill ${owner.pid}), or give this one a folder of its own with HEIRLOOM_DATA.`,
    );
  }
  const aside = `${path}.dead.${process.pid}`;
  await rename(path, aside).catch(() => undefined);
  const moved = await readFile(aside, "utf8").catch(() => text);
  // Someone else reaped it first and this is their living lock: put it back.
  if (moved !== text) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

function parseOwner(text: string): Owner | undefined {
  try {
    const { pid, started } = JSON.parse(text) as Partial<Owner>;
    return typeof pid === "number" ? { pid, started: started ?? null } : undefined;
  } catch {
    return undefined;
  }
}

function isAlive({ pid, started }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (cause) {
    if (!isCode(cause, "EPERM")) return false;
  }
  const now = startOf(pid);
  return started === null || now === null || now === started;
}

/** Field 22 of /proc/PID/stat, counted after the command's closing bracket; null where there is no /proc. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

const isCode = (cause: unknown, code: string): boolean =>
  typeof cause === "object" && cause !== null && "code" in cause && cause.code === code;
