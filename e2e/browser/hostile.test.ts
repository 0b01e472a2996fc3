import type { Browser, BrowserContext, Page } from "playwright-core";
import { createClient, type HeirloomClient } from "@heirloom/client";
import type { DefinitionInput } from "@heirloom/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { until } from "../support/server.ts";
import { Site } from "../support/site.ts";

/** What pages do with what models write, with numbers at their limits, and with a server that goes away. */
describe("a page", () => {
  let site: Site;
  let browser: Browser;
  let client: HeirloomClient;
  let context: BrowserContext;
  let page: Page;
  const heard: string[] = [];

  beforeAll(async () => {
    [site, browser] = await Promise.all([Site.open(), launchChromium()]);
    client = createClient({ url: site.url });
    context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on("dialog", (dialog) => {
      heard.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("pageerror", ({ message }) => heard.push(message));
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const stateOf = async (id: string) => (await client.experiments.get.query({ id })).experiment.state;
  const launch = async (definition: DefinitionInput): Promise<string> => {
    const { id } = await client.experiments.launch.mutate({ definition });
    return id;
  };
  const done = (id: string) => until(`${id} is done`, undefined, async () => (await stateOf(id)) === "done");

  test("shows text that a model wrote as text, whatever it is", async () => {
    const words = [
      "<script>alert(1)</script>",
      "<img/src=x/onerror=alert(2)>",
      "\u202Eevil\u202C",
      "zero\u200Bwidth\u2066isolate",
      "&lt;b&gt;",
      "[link](javascript:alert(3))",
    ];
    const text = `${Array.from({ length: 40_000 }, (_, i) => words[i % words.length]).join(" ")} ${`${"long".repeat(2_400)} `.repeat(105)}`;
    const upload = await fetch(`${site.url}/api/datasets?name=${encodeURIComponent("<b>bold</b>\u202Etxt.txt")}`, {
      method: "POST",
      body: text,
    });
    const dataset = ((await upload.json()) as { id: string }).id;
    const id = await launch({
      name: "</title><svg onload=alert(4)>",
      source: { kind: "text", dataset, lowerCase: false, holdOut: 0 },
      family: { kind: "ngram", order: 2 },
      recursion: { generations: 2, sampleSize: "source", policy: { kind: "replace" } },
      replicates: 2,
    });
    await done(id);
    const { token } = await client.shares.create.mutate({ experimentId: id });
    for (const path of [`/experiments/${id}`, `/s/${token}`]) {
      await page.goto(site.url + path);
      const sample = page.locator("article p.read").first();
      await page.getByRole("heading", { name: "Samples", exact: true }).scrollIntoViewIfNeeded();
      await expect.poll(() => sample.innerText()).toContain("alert(1)");
      const shown = await sample.innerText();
      expect(shown).toContain("<script>alert(1)</script>");
      expect(["\u200B", "\u2066", "\u202E", "\u202C"].filter((unseen) => shown.includes(unseen))).toEqual([]);
      expect(shown.length).toBeLessThan(30_000);
      expect(await overflow(page), path).toBe(0);
    }
    await page.goto(`${site.url}/datasets/${dataset}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await overflow(page)).toBe(0);
    expect(heard).toEqual([]);
  });

  test("keeps a definition that was edited by hand into nonsense, and says what is wrong with it", async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${site.url}/experiments/new`);
    const yaml = page.locator(".cm-content");
    await yaml.click();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.insertText("name: x\nfamily: {kind: [gaussian\n  recursion: 3\n");
    await page.getByRole("button", { name: "1 thing to fix" }).waitFor();
    expect(await yaml.innerText()).toContain("kind: [gaussian");
    await yaml.click();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.insertText("- 1\n- {a: b}\n");
    await page.getByRole("button", { name: /things? to fix/ }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: /things? to fix/ }).waitFor();
    expect(await yaml.innerText()).toContain("{a: b}");
    expect(heard).toEqual([]);
  });

  const gaussian = (change: Partial<DefinitionInput>): DefinitionInput => ({
    name: "limits",
    source: { kind: "gaussian" },
    family: { kind: "gaussian" },
    recursion: { generations: 3, sampleSize: 10, policy: { kind: "replace" } },
    replicates: 4,
    seed: 1,
    ...change,
  });

  test.each([
    [
      "one generation of one chain",
      gaussian({ recursion: { generations: 1, sampleSize: 10, policy: { kind: "replace" } }, replicates: 1 }),
    ],
    ["values of 10^30", gaussian({ source: { kind: "gaussian", mean: 1e30, sd: 1e30 } })],
    ["values of 10^-30", gaussian({ source: { kind: "gaussian", mean: 0, sd: 1e-30 } })],
    [
      "a chain whose variance is gone at once",
      gaussian({ recursion: { generations: 60, sampleSize: 2, policy: { kind: "replace" } } }),
    ],
  ])("draws %s", async (_, definition) => {
    const id = await launch(definition);
    await done(id);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${site.url}/experiments/${id}`);
      await page.getByText("Done", { exact: true }).first().waitFor();
      const said = await page.locator("main").innerText();
      expect(said).not.toMatch(/NaN|Infinity|undefined|\[object/);
      expect(await overflow(page)).toBe(0);
    }
    expect(heard).toEqual([]);
  });

  test("goes on where it was when the server was away, with nothing lost", async () => {
    const recursion = { generations: 400, sampleSize: 400, policy: { kind: "accumulate" } } as const;
    const id = await launch(gaussian({ name: "outlasts the server", recursion, replicates: 400 }));
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${site.url}/experiments/${id}`);
    await page
      .getByText(/Running|Waiting/)
      .first()
      .waitFor();
    await site.restart();
    await page.getByText("Done", { exact: true }).first().waitFor({ timeout: 90_000 });
    await expect.poll(() => page.getByText("Offline since").count()).toBe(0);
    const { arms, progress } = (await client.experiments.get.query({ id })).experiment;
    expect([progress.done, arms[0]!.complete]).toEqual([400 * 400, 400]);
  });
});

const overflow = (page: Page): Promise<number> =>
  page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
