import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Running } from "./process.ts";
import { freePort, until } from "./server.ts";

/** What `npm start` starts, on a free port and an empty data folder: server, pages and a runner. */
export class Site {
  readonly url: string;
  private readonly data = mkdtempSync(join(tmpdir(), "heirloom-site-"));
  private readonly process: Running;

  private constructor(port: number) {
    this.url = `http://127.0.0.1:${port}`;
    this.process = new Running("npm start", ["scripts/start.mjs"], { PORT: String(port), HEIRLOOM_DATA: this.data });
  }

  /** Built, serving, with a runner connected. */
  static async open(): Promise<Site> {
    const site = new Site(await freePort());
    await until("the site is healthy", site.process, () => healthy(`${site.url}/healthz`));
    return site;
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
