import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("../../bin/heirloom.js", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Started {
  readonly cwd?: string;
  readonly stdin?: string;
  /** Called with everything on standard error so far. */
  onStderr?(text: string, kill: (signal: NodeJS.Signals) => boolean): void;
}

/** Runs the command line as a process of its own. */
export function heirloom(args: readonly string[], { cwd, stdin, onStderr }: Started = {}): Promise<Ended> {
  const env = { ...process.env, HEIRLOOM_ENGINE: "cpu", NO_COLOR: "1" };
  const child = spawn(process.execPath, [PROGRAM, ...args], { ...(cwd ? { cwd } : {}), env });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (piece) => (stdout += piece));
  child.stderr.on("data", (piece) => {
    stderr += piece;
    onStderr?.(stderr, (signal) => child.kill(signal));
  });
  child.stdin.on("error", () => {}); // a command that does not read its input closes it
  child.stdin.end(stdin ?? "");
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, stdout, stderr })));
}
