import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "@heirloom/client";
import type { Browser } from "playwright-core";
import { launchChromium } from "../../e2e/support/chromium.ts";
import { Site } from "../../e2e/support/site.ts";

export interface BandResult {
  readonly arms: number;
  readonly replicates: number;
  readonly generations: number;
  /** From navigation to the first frame with a band on its canvas, milliseconds, median over visits. */
  readonly band: number;
  /** First contentful paint of the same visits, median, milliseconds. */
  readonly firstPaint: number;
  /** Characters of the page's HTML, everything it draws first among them. */
  readonly html: number;
  readonly aims: { readonly band: number };
}

const [ARMS, REPLICATES, GENERATIONS] = [100, 20, 1_000];
const VISITS = 5;
const AIMS = { band: 1_000 };

const definition = {
  name: "A hundred arms over a thousand generations",
  source: { kind: "gaussian" },
  family: { kind: "gaussian" },
  recursion: { generations: GENERATIONS, sampleSize: 100, policy: { kind: "replace" } },
  replicates: REPLICATES,
  sweep: { "recursion.sampleSize": Array.from({ length: ARMS }, (_, index) => 10 + 10 * index) },
};

/** A finished experiment of 100 arms x 20 replicates x 1,000 generations: how soon its bands are on the screen. */
export async function bandSection(say: (line: string) => void): Promise<BandResult> {
  const [site, browser] = await Promise.all([Site.open(), launchChromium()]);
  try {
    const client = createClient({ url: site.url });
    const { id } = await client.experiments.launch.mutate({ definition });
    await until(async () => (await client.experiments.get.query({ id })).experiment.state === "done");
    const url = `${site.url}/experiments/${id}`;
    await visit(browser, url); // the first request compiles and fills caches
    const visits: Visit[] = [];
    for (let i = 0; i < VISITS; i++) visits.push(await visit(browser, url));
    const band = medianOf(visits.map((one) => one.band));
    const firstPaint = medianOf(visits.map((one) => one.firstPaint));
    const html = (await (await fetch(url)).text()).length;
    say(`band: on screen after ${band.toFixed(0)} ms, first paint ${firstPaint.toFixed(0)} ms, ${html} characters`);
    return { arms: ARMS, replicates: REPLICATES, generations: GENERATIONS, band, firstPaint, html, aims: AIMS };
  } finally {
    await browser.close();
    await site.close();
  }
}

const medianOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Longest that the chains may take to be computed. */
const MOST_MS = 300_000;

async function until(is: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + MOST_MS;
  while (!(await is())) {
    if (Date.now() > end) throw new Error(`the experiment was not done within ${MOST_MS / 1000} s`);
    await sleep(500);
  }
}

interface Visit {
  readonly band: number;
  readonly firstPaint: number;
}

/** Opens the page in a fresh context. A band is there with the first frame after its canvas has half-transparent pixels. */
async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const isBand = (canvas: HTMLCanvasElement): boolean => {
      if (canvas.width === 0 || canvas.height === 0) return false;
      const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
      let faint = 0;
      for (let at = 3; at < data.length; at += 4) if (data[at]! > 20 && data[at]! < 100) faint++;
      return faint > 500;
    };
    const look = (): void => {
      const canvas = document.querySelector<HTMLCanvasElement>("#metrics .plot-canvas canvas");
      if (!canvas || !isBand(canvas)) return void requestAnimationFrame(look);
      requestAnimationFrame(() => Object.assign(globalThis, { band: performance.now() }));
    };
    requestAnimationFrame(look);
  });
  await page.goto(url, { waitUntil: "commit" });
  await page.waitForFunction(() => "band" in globalThis, undefined, { timeout: 30_000 });
  const measured = await page.evaluate(() => ({
    band: (globalThis as typeof globalThis & { band: number }).band,
    firstPaint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
  }));
  await context.close();
  return measured;
}
