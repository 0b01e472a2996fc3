import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createClient, type HeirloomClient } from "@heirloom/client";
import { Running } from "./process.ts";

const TOKEN = "hlr_flows-of-the-test-suite-0123456789";

/** A server on a free port with a data folder of its own, and its runners. */
export class TestBench {
  readonly url: string;
  readonly client: HeirloomClient;
  private readonly port: number;
  private readonly data: string;
  private server: Running | undefined;
  private readonly runners: Running[] = [];

  private constructor(port: number) {
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.client = createClient({ url: this.url });
    this.data = mkdtempSync(join(tmpdir(), "heirloom-flow-"));
  }

  /** Ready to answer, without a runner. */
  static async open(): Promise<TestBench> {
    const bench = new TestBench(await freePort());
    await bench.startServer();
    return bench;
  }

  async startServer(): Promise<void> {
    this.server = new Running("server", ["apps/web/server/main.ts"], {
      HEIRLOOM_NO_WEB: "1",
      HEIRLOOM_DATA: this.data,
      HEIRLOOM_LOCAL_RUNNER_TOKEN: TOKEN,
      PORT: String(this.port),
      HOST: "127.0.0.1",
    });
    await until("the server answers", this.server, () => answers(`${this.url}/healthz`));
  }

  /** A runner on the CPU engine: bits are compared, and those are equal within one class of engine. */
  startRunner(name = "flow", env: Readonly<Record<string, string>> = {}): Running {
    const runner = new Running(
      name,
      ["apps/runner/src/main.ts", "--server", this.url, "--name", name, "--threads", "2", "--engine", "cpu"],
      { ...env, HEIRLOOM_TOKEN: TOKEN },
    );
    this.runners.push(runner);
    return runner;
  }

  /** The `heirloom` command line against this server. */
  heirloom(...args: string[]): Running {
    return new Running("heirloom", ["packages/client/bin/heirloom.js", ...args], {
      HEIRLOOM_SERVER: this.url,
      NO_COLOR: "1",
    });
  }

  async endServer(signal: NodeJS.Signals): Promise<void> {
    await this.server?.end(signal);
  }

  async endRunners(): Promise<void> {
    await Promise.all(this.runners.map((runner) => runner.end("SIGKILL")));
  }

  /** Ends everything and takes the data away. */
  async close(): Promise<void> {
    await this.endRunners();
    await this.endServer("SIGTERM");
    rmSync(this.data, { recursive: true, force: true });
  }

  get lastWords(): string {
    return [this.server, ...this.runners].map((running) => running?.lastWords ?? "").join("\n");
  }
}

/** Waits until `holds` gives true; fails when it takes over two minutes, or when the process it watches has ended. */
export async function until(what: string, watched: Running | undefined, holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = performance.now() + 120_000; performance.now() < deadline;) {
    if (await holds()) return;
    if (watched && !watched.alive) break;
    await sleep(20);
  }
  throw new Error(`waited in vain until ${what}. ${watched?.lastWords ?? ""}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { signal: AbortSignal.timeout(1_000) });
    return true;
  } catch {
    return false; // not listening yet
  }
}

/** A port of the loopback interface that nothing listens on. */
export function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
