import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process of the product under test, with everything it has said. */
export class Running {
  readonly name: string;
  private readonly child: ChildProcess;
  private said = { stdout: "", stderr: "" };
  readonly ended: Promise<Ended>;

  constructor(name: string, [file, ...args]: readonly string[], env: NodeJS.ProcessEnv) {
    this.name = name;
    this.child = spawn(process.execPath, [file!, ...args], { cwd: root, env: { ...process.env, ...env } });
    this.child.stdout!.on("data", (piece) => (this.said.stdout += piece));
    this.child.stderr!.on("data", (piece) => (this.said.stderr += piece));
    this.child.stdin!.end();
    this.ended = new Promise((resolve) => {
      this.child.once("close", (code, signal) => resolve({ code, signal }));
      this.child.once("error", ({ message }) => {
        this.said.stderr += message;
        resolve({ code: null, signal: null });
      });
    });
  }

  get stdout(): string {
    return this.said.stdout;
  }

  get stderr(): string {
    return this.said.stderr;
  }

  get alive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Sends the signal and waits for the end. Milliseconds it took. */
  async end(signal: NodeJS.Signals): Promise<number> {
    const begun = performance.now();
    if (this.alive) this.child.kill(signal);
    await this.ended;
    return performance.now() - begun;
  }

  interrupt(): void {
    this.child.kill("SIGINT");
  }

  /** What it said last, for the message of a failed test. */
  get lastWords(): string {
    return `${this.name}: ${(this.said.stderr + this.said.stdout).slice(-2000)}`;
  }
}
