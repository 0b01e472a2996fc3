import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Contestant, Missing, Size, Timing } from "./contestant.ts";

const python = fileURLToPath(new URL("../.venv/bin/python", import.meta.url));
const INSTALL = "python3 -m venv bench/.venv && bench/.venv/bin/pip install numpy jax torch";

/** Starts a peer in Python. It waits on its input while others run. */
export async function startPeer<S extends object = Size>(
  name: string,
  script: string,
  args: readonly string[] = [],
): Promise<Contestant<S> | Missing> {
  const missing = { name, missing: `not installed; ${INSTALL}` };
  if (!existsSync(python)) return missing;
  return (await startProcess<S>(name, [python, "-B", inPeers(script), ...args])) ?? missing;
}

/** Starts one of ours in a process of its own, which speaks as the peers do. */
export async function startOwn<S extends object>(
  name: string,
  script: string,
  args: readonly string[],
): Promise<Contestant<S>> {
  const started = await startProcess<S>(name, [process.execPath, inPeers(script), ...args]);
  if (!started) throw new Error(`${name} did not start; run ${inPeers(script)} to see why`);
  return started;
}

const inPeers = (script: string): string => fileURLToPath(new URL(`../peers/${script}`, import.meta.url));

/** Undefined where it ends before it has said a word. */
async function startProcess<S extends object>(
  name: string,
  [program, ...args]: [string, ...string[]],
): Promise<Contestant<S> | undefined> {
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "ignore"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async <T>(): Promise<T> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${name} ended; run ${[program, ...args].join(" ")} to see why`);
    return JSON.parse(value) as T;
  };
  try {
    const { versions } = await next<{ versions: Record<string, string> }>();
    return {
      name,
      versions,
      time(size: S, seconds: number): Promise<Timing> {
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
    return undefined;
  }
}
