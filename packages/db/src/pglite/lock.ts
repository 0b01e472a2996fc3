import { link, readFile, rm, writeFile } from "node:fs/promises";
import { readFileSync, rmSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

interface Owner {
  readonly pid: number;
  /** When the process began, in the system's own units: a process id is given again, this pair is not. */
  readonly started: string | null;
}

export interface Lock {
  release(): Promise<void>;
}

const TRIES = 100;
/** Between two tries while another removes a dead lock. */
const PATIENCE_MS = 10;

/** Two processes on one data folder destroy each other's rows, so the first takes it and the second is told. */
export async function lockFolder(folder: string, path: string): Promise<Lock> {
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid) } satisfies Owner);
  const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(draft, mine, { flag: "wx", mode: 0o600 });
  try {
    for (let tries = 0; tries < TRIES; tries++) {
      if (await created(draft, path)) return lockAt(path);
      await reapDead(folder, path, draft);
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

/** Refuses a lock whose owner lives, removes one whose owner is dead. */
async function reapDead(folder: string, path: string, draft: string): Promise<void> {
  const owner = await ownerOf(path);
  if (owner === "gone") return;
  if (owner && isAlive(owner)) {
    throw new Error(
      `The data folder ${folder} is in use by process ${owner.pid}. Stop that one first (kill ${owner.pid}), or give this one a folder of its own with HEIRLOOM_DATA.`,
    );
  }
  await alone(`${path}.reaping`, draft, async () => {
    // Read again: nobody else can have removed it meanwhile, but somebody may have before, and taken it.
    const still = await ownerOf(path);
    if (still !== "gone" && !(still && isAlive(still))) await rm(path, { force: true });
  });
}

/** Does what only one at a time may do, or nothing but wait a little while another does it. */
async function alone(guard: string, draft: string, work: () => Promise<void>): Promise<void> {
  if (!(await created(draft, guard))) {
    const holder = await ownerOf(guard);
    if (holder !== "gone" && !(holder && isAlive(holder))) await rm(guard, { force: true });
    return setTimeout(PATIENCE_MS);
  }
  try {
    await work();
  } finally {
    await rm(guard, { force: true });
  }
}

/** Who holds a lock; undefined where its text says nothing. */
async function ownerOf(path: string): Promise<Owner | undefined | "gone"> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  return text === undefined ? "gone" : parseOwner(text);
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
