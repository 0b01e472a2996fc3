import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { Site } from "../support/site.ts";

/** A reader runs a published result and sees the verdict arrive. */
describe("the gallery", () => {
  let site: Site;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [site, browser] = await Promise.all([Site.open(), launchChromium()]);
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(25_000);
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const entry = (name: RegExp) => page.getByRole("region", { name });
  const curation = /Curating by preference raises the reward/;

  test("shows what papers say before anything was run", async () => {
    await page.goto(`${site.url}/gallery`);
    await page.getByRole("heading", { level: 1, name: "Gallery of reproductions" }).waitFor();
    expect(await page.getByRole("heading", { level: 2 }).count()).toBeGreaterThan(20);
    await entry(curation).getByText("Not run here").waitFor();
    await entry(curation)
      .getByRole("img", { name: /as published/ })
      .waitFor();
  });

  test("finds entries by author, and keeps the filter in the address", async () => {
    await page.getByRole("searchbox", { name: "Filter the gallery" }).fill("ferbach");
    await expect.poll(() => page.getByRole("heading", { level: 2 }).count()).toBe(1);
    await expect.poll(() => new URL(page.url()).searchParams.get("q")).toBe("ferbach");
  });

  test("runs one from the page and tells its verdict without a reload", async () => {
    await page.evaluate(() => Object.assign(globalThis, { sameLoad: true }));
    await entry(curation)
      .getByRole("button", { name: /Run it here/ })
      .first()
      .click();
    await entry(curation).getByText("4 of 4 verdicts hold").waitFor();
    await entry(curation).getByText("Holds", { exact: true }).waitFor();
    await entry(curation)
      .getByRole("img", { name: /measured here/ })
      .waitFor();
    expect(await page.evaluate(() => "sameLoad" in globalThis)).toBe(true);
  });

  test("leads to every claim and to the experiment", async () => {
    await entry(curation)
      .getByRole("link", { name: /All 2 figures and every claim/ })
      .click();
    await page.waitForURL(/\/gallery\/k-choice-curation$/);
    await page.getByText("With a fifth of real data entropy keeps a floor").first().waitFor();
    await page.getByRole("link", { name: "Open the experiment" }).click();
    await page.getByRole("heading", { level: 1, name: "K-wise choice by a quadratic reward" }).waitFor();
  });

  test("says what an entry needs and how to bring it", async () => {
    await page.goto(`${site.url}/gallery/opt-wikitext`);
    await page.getByText("npx heirloom gallery run opt-wikitext --files FOLDER").first().waitFor();
    expect(await page.getByRole("button", { name: /Run it/ }).count()).toBe(0);
  });
});
