import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Contestant, Missing, Size, Timing } from "./contestant.ts";

const python = fileURLToPath(new URL("../.venv/bin/python", import.meta.url));
const INSTALL = "python3 -m venv bench/.venv && bench/.venv/bin/pip install numpy jax torch";

/** Starts a peer in Python. It waits on its input while others run. */
export async function startPeer(
  name: string,
  script: string,
  args: readonly string[] = [],
): Promise<Contestant | Missing> {
  const missing = { name, missing: `not installed; ${INSTALL}` };
  if (!existsSync(python)) return missing;
  const file = fileURLToPath(new URL(`../peers/${script}`, import.meta.url));
  const child = spawn(python, ["-B", file, ...args], { stdio: ["pipe", "pipe", "ignore"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async <T>(): Promise<T> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${name} ended; run ${python} ${file} to see why`);
    return JSON.parse(value) as T;
  };
  try {
    const { versions } = await next<{ versions: Record<string, string> }>();
    return {
      name,
      versions,
      time(size: Size, seconds: number): Promise<Timing> {
        child.stdin.write(`${JSON.stringify({ ...size, seconds })}\n`);
        return next<Timing>();
      },
      async close() {
        child.stdin.end();
        if (child.exitCode === null) await once(child, "exit");
      },
    };
  } catch {
    child.kill();
    return missing;
  }
}
