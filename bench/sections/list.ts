import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "@heirloom/client";
import { openDatabase } from "@heirloom/db";
import { copyExperiments } from "@heirloom/db/testing";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../../e2e/support/chromium.ts";
import { Site } from "../../e2e/support/site.ts";

export interface ListResult {
  readonly experiments: number;
  /** Milliseconds from asking for the page to its first rows on screen, median over visits. */
  readonly firstRows: number;
  /** Milliseconds from a key or a press to the rows that it asks for, medians. */
  readonly filter: number;
  readonly sort: number;
  /** Frames a second while scrolling, and the 95th percentile of the time from one to the next in milliseconds. */
  readonly frames: number;
  readonly frameTime: number;
  readonly aims: { readonly firstRows: number; readonly change: number; readonly frames: number };
}

const EXPERIMENTS = 10_000;
const ROUNDS = 7;
const AIMS = { firstRows: 500, change: 200, frames: 60 };

const definition = (name: string, kinds: readonly ("replace" | "accumulate")[]) => ({
  name,
  source: { kind: "gaussian" as const },
  family: { kind: "gaussian" as const },
  recursion: { generations: 40, sampleSize: 20, policy: { kind: "replace" as const } },
  replicates: 64,
  sweep: { "recursion.policy.kind": [...kinds] },
});

const templates = [
  definition("Does keeping the data stop it", ["replace", "accumulate"]),
  definition("How fast without any old data", ["replace"]),
  definition("Everything kept", ["accumulate"]),
];

/** The list of ten thousand experiments in headless Chromium, on the same cores as server and runner. */
export async function listSection(say: (line: string) => void): Promise<ListResult> {
  const site = await Site.open();
  const browser = await launchChromium();
  try {
    const client = createClient({ url: site.url });
    for (const one of templates) await client.experiments.launch.mutate({ definition: one });
    while ((await client.experiments.counts.query({})).states.done !== templates.length) await sleep(200);
    await site.restart(async () => {
      const database = await openDatabase({ dataDir: site.data });
      await copyExperiments(database, "team_local", EXPERIMENTS);
      await database.close();
    });
    const url = `${site.url}/experiments`;
    await firstRows(browser, url); // the first request compiles and fills caches
    const firsts: number[] = [];
    for (let round = 0; round < ROUNDS; round++) firsts.push(await firstRows(browser, url));
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await page.goto(url, { waitUntil: "load" });
    await sleep(1_000);
    const filter = await median(["12", "99", "kept", "fast", "stop 7", "data", "4"], (text) => filterBy(page, text));
    await page.getByRole("searchbox", { name: "Filter experiments" }).fill("");
    await sleep(500);
    const heads = ["Experiment", "Family, sweep", "N", "Updated", "Headline metric ± 95 %", "Progress", "Arms × reps"];
    const sort = await median(heads, (head) => sortBy(page, head));
    const scrolled = await scroll(page);
    const result = { experiments: EXPERIMENTS, firstRows: middle(firsts), filter, sort, ...scrolled, aims: AIMS };
    say(
      `list: first rows ${result.firstRows.toFixed(0)} ms, filter ${filter.toFixed(0)} ms, sort ${sort.toFixed(0)} ms, ${scrolled.frames.toFixed(0)} frames/s, p95 ${scrolled.frameTime.toFixed(1)} ms`,
    );
    return result;
  } finally {
    await browser.close();
    await site.close();
  }
}

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

async function median<T>(cases: readonly T[], measure: (one: T) => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (const one of cases) times.push(await measure(one));
  return middle(times);
}

/** Opens the list in a fresh context; the rows stand there with the frame after they are in the document. */
async function firstRows(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const look = (): void => {
      if (document.querySelector("table.list th[scope=row] a"))
        Object.assign(globalThis, { rowsAt: performance.now() });
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(url, { waitUntil: "load" });
  await page.waitForFunction("globalThis.rowsAt !== undefined");
  const at = await page.evaluate<number>("globalThis.rowsAt");
  await context.close();
  return at;
}

/** Milliseconds from `act` to the frame after the list has become another. */
async function until(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const table = document.querySelector("table.list")!;
    const text = (): string =>
      [...table.querySelectorAll("th[scope=row] a")]
        .slice(0, 5)
        .map((link) => link.id + link.getAttribute("href"))
        .join();
    const before = text();
    const change = { begun: Number.NaN, done: Number.NaN };
    Object.assign(globalThis, { change });
    const begin = (): void => void (change.begun = performance.now());
    addEventListener("input", begin, { once: true, capture: true });
    addEventListener("click", begin, { once: true, capture: true });
    const look = (): void => {
      if (text() !== before && table.getAttribute("aria-busy") !== "true") change.done = performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await act();
  await page.waitForFunction("!Number.isNaN(globalThis.change.done)", undefined, { timeout: 10_000 });
  return page.evaluate<number>("globalThis.change.done - globalThis.change.begun");
}

const filterBy = (page: Page, text: string): Promise<number> =>
  until(page, () => page.getByRole("searchbox", { name: "Filter experiments" }).fill(text));

const sortBy = (page: Page, head: string): Promise<number> =>
  until(page, () => page.getByRole("columnheader", { name: head, exact: true }).getByRole("button").click());

/** Scrolls by 40 px a frame for three seconds, as a wheel turned fast does. */
async function scroll(page: Page): Promise<{ frames: number; frameTime: number }> {
  const times = await page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const stamps: number[] = [];
        const step = (now: number): void => {
          stamps.push(now);
          scrollBy(0, 40);
          if (now - stamps[0]! < 3_000) requestAnimationFrame(step);
          else resolve(stamps.slice(1).map((stamp, index) => stamp - stamps[index]!));
        };
        requestAnimationFrame(step);
      }),
  );
  const sorted = times.toSorted((a, b) => a - b);
  const seconds = times.reduce((sum, time) => sum + time, 0) / 1000;
  return { frames: times.length / seconds, frameTime: sorted[Math.floor(sorted.length * 0.95)]! };
}
