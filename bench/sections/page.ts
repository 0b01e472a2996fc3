import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "@heirloom/client";
import type { Browser } from "playwright-core";
import { launchChromium } from "../../e2e/support/chromium.ts";
import { Site } from "../../e2e/support/site.ts";

export interface PageResult {
  readonly arms: number;
  readonly generations: number;
  /** First contentful paint in milliseconds, median over visits of the page while it is live. */
  readonly firstPaint: number;
  /** Longest time an update kept the page from answering, in milliseconds; 0 when none was over 50. */
  readonly longestTask: number;
  readonly updates: number;
  readonly aims: { readonly firstPaint: number; readonly longestTask: number };
}

const VISITS = 5;
const AIMS = { firstPaint: 1500, longestTask: 50 };
const GENERATIONS = 100;

const definition = {
  name: "Eight arms, live",
  source: { kind: "gaussian" },
  family: { kind: "gaussian" },
  recursion: { generations: GENERATIONS, sampleSize: 100, policy: { kind: "replace" } },
  replicates: 20_000,
  sweep: {
    "recursion.policy.kind": ["replace", "accumulate"],
    "recursion.sampleSize": [10, 32, 100, 316],
  },
};

/** An experiment of 8 arms x 100 generations while it runs: how soon its page is there, and whether updates are felt. */
export async function pageSection(say: (line: string) => void): Promise<PageResult> {
  const [site, browser] = await Promise.all([Site.open(), launchChromium()]);
  try {
    const { id } = await createClient({ url: site.url }).experiments.launch.mutate({ definition });
    const url = `${site.url}/experiments/${id}`;
    await visit(browser, url, 0); // the first request compiles and fills caches
    const visits: Visit[] = [];
    for (let i = 0; i < VISITS; i++) visits.push(await visit(browser, url, 4_000));
    const firstPaint = visits.map((one) => one.firstPaint).toSorted((a, b) => a - b)[Math.floor(VISITS / 2)]!;
    const longestTask = Math.max(...visits.map((one) => one.longestTask));
    const updates = visits.reduce((sum, one) => sum + one.updates, 0);
    say(
      `page: first paint ${firstPaint.toFixed(0)} ms, longest task ${longestTask.toFixed(0)} ms over ${updates} updates`,
    );
    return { arms: 8, generations: GENERATIONS, firstPaint, longestTask, updates, aims: AIMS };
  } finally {
    await browser.close();
    await site.close();
  }
}

interface Visit {
  readonly firstPaint: number;
  readonly longestTask: number;
  readonly updates: number;
}

/** Opens the page in a fresh context and watches it for a while. Tasks count from one second after it loaded: updates alone. */
async function visit(browser: Browser, url: string, watched: number): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(url, { waitUntil: "load" });
  await sleep(1_000);
  await page.evaluate(() => {
    const seen = { longest: 0, updates: 0 };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
    }).observe({ entryTypes: ["longtask"] });
    new MutationObserver(() => seen.updates++).observe(document.querySelector("main")!, {
      subtree: true,
      characterData: true,
      childList: true,
    });
  });
  await sleep(watched);
  const measured = await page.evaluate(() => {
    const { seen } = globalThis as typeof globalThis & { seen: { longest: number; updates: number } };
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    return { firstPaint: paint?.startTime ?? Number.NaN, longestTask: seen.longest, updates: seen.updates };
  });
  await context.close();
  return measured;
}
