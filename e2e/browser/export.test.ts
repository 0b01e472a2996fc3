import { readFile } from "node:fs/promises";
import { createClient, type HeirloomClient } from "@heirloom/client";
import { tableFromIPC } from "apache-arrow";
import { parquetReadObjects } from "hyparquet";
import Papa from "papaparse";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { until } from "../support/server.ts";
import { Site } from "../support/site.ts";

type Row = Record<string, unknown>;

/** What a page shows leaves it as files that say the same. */
describe("exports", () => {
  let site: Site;
  let browser: Browser;
  let client: HeirloomClient;
  let page: Page;
  let id: string;

  beforeAll(async () => {
    [site, browser] = await Promise.all([Site.open(), launchChromium()]);
    client = createClient({ url: site.url });
    id = (await client.experiments.welcome.mutate())!.id;
    await until("the first experiment is done", undefined, async () => {
      return (await client.experiments.get.query({ id })).experiment.state === "done";
    });
    // Exports are in the light theme whatever the page shows.
    page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, colorScheme: "dark" });
    page.setDefaultTimeout(20_000);
    await page.goto(`${site.url}/experiments/${id}`, { waitUntil: "load" });
    await page.getByRole("heading", { name: /^Figure 1\./ }).waitFor();
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  /** The file that an item of the page's, or of figure 1's menu gives. */
  async function exported(menu: "page" | "figure", item: string): Promise<Buffer> {
    const button = page.getByRole("button", { name: "Export", exact: true }).nth(menu === "page" ? 0 : 1);
    await button.waitFor();
    await button.click();
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: item, exact: true }).click();
    return readFile(await (await download).path());
  }

  /** Every row against what the API says of its arm, metric and generation. */
  async function expectApi(rows: readonly Row[]): Promise<void> {
    const { experiment, series } = await client.experiments.get.query({ id });
    expect(rows).toHaveLength(
      experiment.arms.reduce((sum, arm) => sum + arm.generations * experiment.metrics.length, 0),
    );
    const letters = new Map(experiment.arms.map((arm) => [arm.letter, arm]));
    const known = new Map(series.map((one) => [`${one.armId} ${one.metric}`, one.summary]));
    for (const row of rows) {
      const arm = letters.get(String(row["arm"]))!;
      const summary = known.get(`${arm.id} ${String(row["metric"])}`)!;
      const generation = Number(row["generation"]);
      for (const name of ["mean", "sd", "median", "max"] as const) expect(row[name]).toBe(summary[name][generation]);
      expect(Number(row["n"])).toBe(summary.n[generation]);
    }
  }

  test("CSV", async () => {
    const text = (await exported("page", "Summaries as CSV")).toString("utf8");
    const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
    const numbers = ["mean", "sd", "median", "max"];
    const typed = (name: string, value: string) =>
      numbers.includes(name) ? (value === "" ? null : Number(value)) : value;
    await expectApi(
      data.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typed(name, value)]))),
    );
  });

  test("JSON", async () => {
    const { columns, rows, definitionHash } = JSON.parse(
      (await exported("page", "Summaries as JSON")).toString("utf8"),
    );
    expect(definitionHash).toBe((await client.experiments.get.query({ id })).experiment.definitionHash);
    await expectApi(
      rows.map((row: unknown[]) =>
        Object.fromEntries(columns.map(({ name }: { name: string }, at: number) => [name, row[at]])),
      ),
    );
  });

  test("Arrow", async () => {
    const read = tableFromIPC(await exported("page", "Summaries as Arrow"));
    await expectApi(read.toArray().map((row) => row.toJSON() as Row));
  });

  test("Parquet", async () => {
    const bytes = new Uint8Array(await exported("page", "Summaries as Parquet"));
    await expectApi(await parquetReadObjects({ file: bytes.buffer }));
  });

  test("LaTeX, Markdown and BibTeX name the definition", async () => {
    const hash = (await client.experiments.get.query({ id })).experiment.definitionHash;
    for (const item of ["LaTeX table", "Markdown table", "BibTeX"]) {
      expect((await exported("page", item)).toString("utf8"), item).toContain(hash.slice(0, 16));
    }
  });

  test("SVG: text is text, every colour is a colour, in the light theme", async () => {
    const svg = (await exported("figure", "SVG")).toString("utf8");
    const facts = await page.evaluate((source) => {
      const parsed = new DOMParser().parseFromString(source, "image/svg+xml");
      const texts = [...parsed.querySelectorAll("text")].map(({ textContent }) => textContent);
      return {
        error: parsed.querySelector("parsererror") !== null,
        texts,
        paths: parsed.querySelectorAll("path").length,
      };
    }, svg);
    expect(facts.error).toBe(false);
    expect(facts.texts).toContain("generation");
    expect(facts.texts.join(" ")).toContain((await client.experiments.get.query({ id })).experiment.definitionHash);
    expect(facts.paths).toBeGreaterThan(10);
    expect(svg).not.toMatch(/var\(|light-dark|color-mix|currentColor|class=/);
    expect(svg).toMatch(/width="170mm"/);
    expect(svg).toContain('fill="#15181c"');
  });

  test("PNG: 170 mm at 300 dpi, and not blank", async () => {
    await page.getByRole("button", { name: "Saved" }).waitFor({ state: "detached" });
    const png = await exported("figure", "PNG, 300 dpi");
    expect(png.readUInt32BE(16)).toBe(Math.round((170 / 25.4) * 300));
    expect(png.subarray(37, 41).toString("latin1")).toBe("pHYs");
    const colours = await page.evaluate(async (base64) => {
      const blob = new Blob([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], { type: "image/png" });
      const bitmap = await createImageBitmap(blob, { resizeWidth: 400, resizeHeight: 300 });
      const canvas = new OffscreenCanvas(400, 300).getContext("2d")!;
      canvas.drawImage(bitmap, 0, 0);
      const { data } = canvas.getImageData(0, 0, 400, 300);
      const seen = new Set<number>();
      for (let at = 0; at < data.length; at += 4) seen.add((data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!);
      return seen.size;
    }, png.toString("base64"));
    expect(colours).toBeGreaterThan(50);
  });
});
