import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "@heirloom/client";
import type { Browser } from "playwright-core";
import { launchChromium } from "../../e2e/support/chromium.ts";
import { Site } from "../../e2e/support/site.ts";
import { listen } from "../../packages/api/src/testing/watch.ts";

export interface LargeResult {
  readonly arms: number;
  readonly generations: number;
  /** Bytes of the page's HTML. */
  readonly html: number;
  /** Milliseconds from navigation until rows of the table of arms can be sorted, median over visits. */
  readonly usable: number;
  /** Milliseconds from a click on the head of a column to sorted rows on screen. */
  readonly sort: number;
  readonly latency: LatencyResult;
  readonly aims: { readonly html: number; readonly p95: number };
}

export interface LatencyResult {
  readonly viewers: number;
  readonly updates: number;
  /** Milliseconds from a revision's commit, as the first of all viewers hears of it, to the others and to the page's pixels. */
  readonly p95: number;
  readonly lost: number;
  readonly doubled: number;
}

const VISITS = 3;
const VIEWERS = 20;
const AIMS = { html: 1_000_000, p95: 300 };

const base = {
  source: { kind: "gaussian" },
  family: { kind: "gaussian" },
  metrics: ["variance-ratio"],
} as const;

const large = {
  ...base,
  name: "Ten thousand arms",
  recursion: { generations: 100, sampleSize: 10, policy: { kind: "replace" } },
  replicates: 2,
  sweep: {
    seed: Array.from({ length: 100 }, (_, seed) => seed),
    "recursion.sampleSize": Array.from({ length: 100 }, (_, step) => 10 + step),
  },
};

const watched = {
  ...base,
  name: "Watched by twenty",
  recursion: { generations: 100, sampleSize: 1000, policy: { kind: "replace" } },
  replicates: 20_000,
  sweep: { "recursion.policy.kind": ["replace", "accumulate"], "recursion.sampleSize": [316, 1000, 3162, 10_000] },
};

/** Very many arms on one page, and very many viewers of one experiment. */
export async function largeSection(say: (line: string) => void): Promise<LargeResult> {
  const [site, browser] = await Promise.all([Site.open(), launchChromium()]);
  try {
    const client = createClient({ url: site.url });
    const latency = await latencyOf(
      site.url,
      browser,
      (await client.experiments.launch.mutate({ definition: watched })).id,
    );
    say(`20 viewers: p95 ${latency.p95.toFixed(0)} ms over ${latency.updates} updates, ${latency.lost} lost`);
    const { id } = await client.experiments.launch.mutate({ definition: large });
    await begun(client, id);
    await client.experiments.intend.mutate({ id, intent: "paused" });
    const url = `${site.url}/experiments/${id}`;
    const html = (await (await fetch(url)).arrayBuffer()).byteLength;
    const visits: { usable: number; sort: number }[] = [];
    for (let i = 0; i < VISITS; i++) visits.push(await visit(browser, url));
    const median = (of: "usable" | "sort"): number =>
      visits.map((one) => one[of]).toSorted((a, b) => a - b)[Math.floor(VISITS / 2)]!;
    const result = { html, usable: median("usable"), sort: median("sort") };
    say(`10,000 arms: ${html} bytes, usable in ${result.usable.toFixed(0)} ms, sorted in ${result.sort.toFixed(0)} ms`);
    return { arms: 10_000, generations: 100, ...result, latency, aims: AIMS };
  } finally {
    await browser.close();
    await site.close();
  }
}

type Client = ReturnType<typeof createClient>;

/** Arms that have to be in before the page is measured. */
const ENOUGH = 500;

async function begun(client: Client, id: string): Promise<void> {
  for (;;) {
    const { experiment } = await client.experiments.view.query({ id });
    if (experiment.progress.done >= ENOUGH * 200) return;
    await sleep(500);
  }
}

async function visit(browser: Browser, url: string): Promise<{ usable: number; sort: number }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const begin = performance.now();
  await page.goto(url, { waitUntil: "commit" });
  const region = page.getByRole("region", { name: "Table of arms" });
  const head = region.getByRole("columnheader", { name: /sampleSize/ });
  // The head answers once the page is alive.
  await region.locator("tbody tr[data-line]").first().waitFor();
  for (;;) {
    await head.getByRole("button").click();
    if ((await head.getAttribute("aria-sort")) !== "none") break;
    await sleep(20);
  }
  const usable = performance.now() - begin;
  const sorting = performance.now();
  const before = await head.getAttribute("aria-sort");
  await head.getByRole("button").click();
  while ((await head.getAttribute("aria-sort")) === before) await sleep(5);
  const sort = performance.now() - sorting;
  await context.close();
  return { usable, sort };
}

/** Every viewer notes when it hears of a revision; in the middle each hangs up and goes on from its cursor. */
async function latencyOf(url: string, browser: Browser, id: string): Promise<LatencyResult> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${url}/experiments/${id}`);
  const until = AbortSignal.timeout(20_000);
  const heard = new Map<number, number[]>();
  const events: number[][] = [];
  const viewer = async (): Promise<void> => {
    const seen: number[] = [];
    events.push(seen);
    let lastEventId: string | undefined;
    while (!until.aborted) {
      const hangUp = AbortSignal.any([until, AbortSignal.timeout(7_000)]);
      try {
        for await (const { id: at, update } of listen(
          url,
          { id, ...(lastEventId ? { lastEventId } : {}) },
          { signal: hangUp },
        )) {
          const known = heard.get(update.experiment.revision) ?? [];
          heard.set(update.experiment.revision, [...known, performance.now()]);
          seen.push(...update.events.map((event) => event.id));
          lastEventId = at;
        }
      } catch (error) {
        if (!(error instanceof DOMException)) throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: VIEWERS }, viewer));
  const delays = [...heard.values()].flatMap((times) => times.map((time) => time - Math.min(...times)));
  const all = new Set(events.flat());
  const lost = events.reduce((sum, seen) => sum + all.size - new Set(seen).size, 0);
  const doubled = events.reduce((sum, seen) => sum + seen.length - new Set(seen).size, 0);
  const p95 = delays.toSorted((a, b) => a - b)[Math.floor(delays.length * 0.95)] ?? Number.NaN;
  return { viewers: VIEWERS, updates: heard.size, p95, lost, doubled };
}
