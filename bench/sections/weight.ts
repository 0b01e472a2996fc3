import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { createClient } from "@heirloom/client";
import type { Browser, Response } from "playwright-core";
import { launchChromium } from "../../e2e/support/chromium.ts";
import { until } from "../../e2e/support/server.ts";
import { Site } from "../../e2e/support/site.ts";

export interface WeightResult {
  /** JavaScript that a page loads by itself, gzipped, in bytes. */
  readonly pages: readonly { readonly name: string; readonly bytes: number }[];
  /** First contentful paint of the shared page in milliseconds, and how far things moved after it; medians over visits. */
  readonly shared: { readonly firstPaint: number; readonly layoutShift: number };
  readonly aims: { readonly bytes: number; readonly firstPaint: number };
}

const AIMS = { bytes: 250_000, firstPaint: 1_500 };
const VISITS = 5;
/** What a page loads after it was shown belongs to it too; milliseconds. */
const SETTLED = 1_500;

const definition = {
  name: "A page to weigh",
  source: { kind: "gaussian" },
  family: { kind: "gaussian" },
  recursion: { generations: 50, sampleSize: 50, policy: { kind: "replace" } },
  sweep: { "recursion.policy.kind": ["replace", "accumulate"] },
  replicates: 64,
};

/** How much JavaScript each page brings before anything is asked of it, and how soon the shared one is there. */
export async function weightSection(say: (line: string) => void): Promise<WeightResult> {
  const [site, browser] = await Promise.all([Site.open(), launchChromium()]);
  try {
    const client = createClient({ url: site.url });
    const { id } = await client.experiments.launch.mutate({ definition });
    const { token } = await client.shares.create.mutate({ experimentId: id });
    const done = async () => (await client.experiments.get.query({ id })).experiment.state === "done";
    await until("the experiment is done", undefined, done);
    const paths = {
      home: "/",
      experiment: `/experiments/${id}`,
      shared: `/s/${token}`,
      compare: "/compare",
      gallery: "/gallery",
      datasets: "/datasets",
      runners: "/runners",
      editor: "/experiments/new",
    };
    const pages = [];
    for (const [name, path] of Object.entries(paths)) {
      const bytes = await weigh(browser, site.url + path);
      say(`weight: ${name} ${(bytes / 1000).toFixed(0)} KB of JavaScript, gzipped`);
      pages.push({ name, bytes });
    }
    const shared = await paint(browser, site.url + paths.shared);
    say(`shared page: first paint ${shared.firstPaint.toFixed(0)} ms, layout shift ${shared.layoutShift.toFixed(3)}`);
    return { pages, shared, aims: AIMS };
  } finally {
    await browser.close();
    await site.close();
  }
}

/** Gzipped bytes of every script that a fresh visitor's browser fetches. */
async function weigh(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const scripts: Promise<number>[] = [];
  const size = async (response: Response): Promise<number> => gzipSync(await response.body()).length;
  page.on("response", (response) => {
    if (response.request().resourceType() === "script" && response.ok()) scripts.push(size(response));
  });
  await page.goto(url, { waitUntil: "load" });
  await sleep(SETTLED);
  const sizes = await Promise.all(scripts);
  await context.close();
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

async function paint(browser: Browser, url: string): Promise<WeightResult["shared"]> {
  const visits = [];
  for (let i = 0; i < VISITS; i++) visits.push(await visit(browser, url));
  const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[VISITS >> 1]!;
  return {
    firstPaint: median(visits.map((one) => one.firstPaint)),
    layoutShift: median(visits.map((one) => one.layoutShift)),
  };
}

async function visit(browser: Browser, url: string): Promise<WeightResult["shared"]> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(`
    globalThis.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  `);
  await page.goto(url, { waitUntil: "load" });
  await sleep(SETTLED);
  const measured = await page.evaluate<WeightResult["shared"]>(`({
    firstPaint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN,
    layoutShift: globalThis.shift,
  })`);
  await context.close();
  return measured;
}
