import { createClient, type HeirloomClient } from "@heirloom/client";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { until } from "../support/server.ts";
import { Site } from "../support/site.ts";

const hostile = `<img src=x onerror=alert(1)> \u202Egpj ${"w".repeat(160)}`;

const definition = (name: string, family: "gaussian" | "kde" = "gaussian") => ({
  name,
  source: { kind: "gaussian" as const, mean: 0, sd: 1 },
  family: { kind: family },
  recursion: { generations: 5, sampleSize: 10, policy: { kind: "replace" as const } },
  replicates: 20,
  seed: 1,
  metrics: [family === "kde" ? "trace-ratio" : "variance-ratio"],
});

/** The list of experiments as it is used: narrowed, sorted, kept, walked through, watched. */
describe("the list of experiments", () => {
  let site: Site;
  let browser: Browser;
  let client: HeirloomClient;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    [site, browser] = await Promise.all([Site.open(), launchChromium()]);
    client = createClient({ url: site.url });
    for (const name of ["Zebra", "apple", "Mango", hostile.slice(0, 200)]) {
      await client.experiments.launch.mutate({ definition: definition(name) });
    }
    await client.experiments.launch.mutate({ definition: definition("Bandwidths", "kde") });
    await until("all are done", undefined, async () => {
      const { rows } = await client.experiments.page.query({ filter: { state: { of: ["done"], not: true } } });
      return rows.length === 0;
    });
    context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const names = (on = page): Promise<string[]> => on.locator("table.list th[scope=row] a").allInnerTexts();

  test("is sorted by a press on a head, and says so", async () => {
    await page.goto(`${site.url}/experiments`);
    await page.getByRole("heading", { level: 1, name: "Experiments" }).waitFor();
    await expect.poll(() => names()).toHaveLength(5);
    await page.getByRole("columnheader", { name: "Experiment", exact: true }).getByRole("button").click();
    await expect.poll(async () => (await names()).slice(1)).toEqual(["apple", "Bandwidths", "Mango", "Zebra"]);
    expect(await page.locator("th[aria-sort]").getAttribute("aria-sort")).toBe("ascending");
    await expect.poll(() => page.url()).toContain("sort=name");
  });

  test("shows hostile names as they are, and cuts them to a line", async () => {
    const link = page.locator("table.list th[scope=row] a").first();
    expect(await link.innerText()).toContain("<img src=x onerror=alert(1)> U+202E");
    expect(await page.locator("table.list img").count()).toBe(0);
    expect((await page.locator("table.list tbody tr").first().boundingBox())!.height).toBe(38);
  });

  test("is filtered by words and by phrases that can be taken away", async () => {
    await page.getByRole("button", { name: "+ Filter" }).click();
    await page.getByRole("menuitem", { name: "Family" }).press("ArrowRight");
    await page.getByRole("menuitemcheckbox", { name: /kde/ }).click();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect.poll(() => names()).toEqual(["Bandwidths"]);
    await page.getByRole("button", { name: "Remove filter family" }).click();
    await page.keyboard.press("f");
    await page.keyboard.type("an");
    await expect
      .poll(async () => (await names()).filter((name) => name.length < 20))
      .toEqual(["apple", "Bandwidths", "Mango", "Zebra"]);
    await page.getByRole("searchbox", { name: "Filter experiments" }).fill("mang");
    await expect.poll(() => names()).toEqual(["Mango"]);
    await expect.poll(() => page.url()).toContain("q=mang");
  });

  test("is kept as a view, which survives a reload and is there in another tab", async () => {
    await page.getByRole("button", { name: "+ Save this view" }).click();
    await page.getByLabel("Name").fill("Fruit");
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    const tab = page.getByRole("link", { name: /^Fruit/ });
    await expect.poll(() => tab.getAttribute("aria-current")).toBe("page");
    await page.reload();
    await expect.poll(() => names()).toEqual(["Mango"]);
    await expect.poll(() => tab.getAttribute("aria-current")).toBe("page");
    const other = await context.newPage();
    await other.goto(`${site.url}/experiments`);
    await expect.poll(() => names(other)).toHaveLength(5);
    await other.getByRole("link", { name: "Fruit 1" }).click();
    await expect.poll(() => names(other)).toEqual(["Mango"]);
    await other.getByRole("searchbox", { name: "Filter experiments" }).fill("apple");
    await expect.poll(() => other.url()).toContain("q=apple");
    await other.getByRole("button", { name: "Save", exact: true }).click();
    await other.getByRole("button", { name: "Save", exact: true }).waitFor({ state: "detached" });
    await expect
      .poll(() => client.views.list.query({ page: "experiments" }))
      .toMatchObject([{ query: "q=apple&sort=name" }]);
    await other.close();
  });

  test("is begun with by the team, when its owner says so", async () => {
    await page.reload();
    await page.getByRole("link", { name: /^Fruit/ }).click();
    await page.getByRole("button", { name: "View Fruit" }).click();
    await page.getByRole("menuitem", { name: "Begin with it in the team" }).click();
    await expect.poll(async () => (await client.views.list.query({ page: "experiments" })).length).toBe(2);
    await page.goto(`${site.url}/experiments`);
    await expect.poll(() => names()).toEqual(["apple"]);
    await page.getByRole("link", { name: /^All/ }).click();
    await expect.poll(() => names()).toHaveLength(5);
  });

  test("is walked through with the keyboard", async () => {
    await page.goto(`${site.url}/experiments?sort=-name`);
    await expect.poll(() => names()).toHaveLength(5);
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("x");
    const compare = page.getByRole("link", { name: "Compare" }).last();
    await page.getByText("2 selected").waitFor();
    expect(await compare.getAttribute("href")).toMatch(/^\/compare\?of=exp_\w+,exp_\w+$/);
    await page.keyboard.press("k");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Mango" }).waitFor();
  });

  test("is searched from every page", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type("bandw");
    await page.getByRole("option", { name: /Bandwidths/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Bandwidths" }).waitFor();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("tails");
    await page
      .getByRole("option", { name: /Gallery/ })
      .first()
      .waitFor();
    await page.keyboard.press("Escape");
  });

  test("says why a filter makes no sense, and goes on without it", async () => {
    await page.goto(`${site.url}/experiments?state=runing&created=someday&sort=colour`);
    await page.getByText('there is no state "runing"').waitFor();
    await page.getByText('"someday" is no time').waitFor();
    await page.getByText("there is no such column").waitFor();
    expect(await names()).toHaveLength(5);
    await page.getByRole("button", { name: "Remove filter state" }).click();
    await page.getByText('there is no state "runing"').waitFor({ state: "detached" });
  });

  test("shows what is launched and removed meanwhile without a reload", async () => {
    await page.goto(`${site.url}/experiments?sort=-created`);
    await expect.poll(() => names()).toHaveLength(5);
    const { id } = await client.experiments.launch.mutate({ definition: definition("Newcomer") });
    await expect.poll(async () => (await names())[0], { timeout: 5_000 }).toBe("Newcomer");
    await page.locator("table.list tbody tr").first().getByText("Done").waitFor();
    await client.experiments.remove.mutate({ id });
    await expect.poll(async () => (await names())[0], { timeout: 5_000 }).toBe("Bandwidths");
  });
});
