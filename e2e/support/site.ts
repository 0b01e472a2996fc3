import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Running } from "./process.ts";
import { freePort, until } from "./server.ts";

/** What `npm start` starts, on a free port and an empty data folder: server, pages and a runner. */
export class Site {
  readonly url: string;
  private readonly port: number;
  /** Where it keeps its data. */
  readonly data = mkdtempSync(join(tmpdir(), "heirloom-site-"));
  private process: Running;

  private constructor(port: number) {
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.process = this.start();
  }

  /** Built, serving, with a runner connected. */
  static async open(): Promise<Site> {
    const site = new Site(await freePort());
    await site.untilHealthy();
    return site;
  }

  /** Ends it and starts it again, at the same address and on the same data; `meanwhile` nobody else has the data. */
  async restart(meanwhile: () => Promise<void> = async () => undefined): Promise<void> {
    await this.process.end("SIGTERM");
    await meanwhile();
    this.process = this.start();
    await this.untilHealthy();
  }

  private start(): Running {
    return new Running("npm start", ["scripts/start.mjs"], { PORT: String(this.port), HEIRLOOM_DATA: this.data });
  }

  private untilHealthy(): Promise<void> {
    return until("the site is healthy", this.process, () => healthy(`${this.url}/healthz`));
  }

  /** The `heirloom` command line against this site. */
  heirloom(...args: string[]): Running {
    return new Running("heirloom", ["packages/client/bin/heirloom.js", ...args], {
      HEIRLOOM_SERVER: this.url,
      NO_COLOR: "1",
    });
  }

  /** Milliseconds it took to end. */
  async close(): Promise<number> {
    const took = await this.process.end("SIGTERM");
    rmSync(this.data, { recursive: true, force: true });
    return took;
  }

  get lastWords(): string {
    return this.process.lastWords;
  }
}

async function healthy(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false; // not listening yet
  }
}
