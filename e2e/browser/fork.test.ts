import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { Site } from "../support/site.ts";

const GENERATIONS = 12;
const AT = 5;

// A policy that no graphics device has a kernel for, so that the fork can take the past over wherever this runs.
const definition = {
  name: "A chain that forgets",
  source: { kind: "gaussian" },
  family: { kind: "gaussian" },
  recursion: { generations: GENERATIONS, sampleSize: 20, policy: { kind: "window", generations: 1 } },
  replicates: 50,
  seed: 4,
  metrics: ["variance-ratio", "mean-squared-drift"],
};

describe("a researcher at a generation", () => {
  let site: Site;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [site, browser] = await Promise.all([Site.open(), launchChromium()]);
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    page = await context.newPage();
    page.setDefaultTimeout(20_000);
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const call = async (path: string, input: unknown): Promise<Record<string, unknown>> => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${site.url}/api/trpc/${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(input),
    });
    const { result } = (await response.json()) as { result: { data: Record<string, unknown> } };
    return result.data;
  };

  test("forks there, changes the policy from then on, and sees the parent behind the fork", async () => {
    const parent = await call("experiments.launch", { definition });
    await page.goto(`${site.url}/experiments/${String(parent["id"])}`);
    await page.getByText("Done", { exact: true }).first().waitFor();
    await page.getByLabel("Generation", { exact: true }).first().fill(String(AT));
    await page.getByRole("button", { name: "Fork", exact: true }).click();
    await page.getByRole("menuitem", { name: `At generation ${AT}` }).click();

    const change = page.getByRole("group", { name: "Change 1" });
    await change.waitFor();
    expect(await change.getByLabel("From generation").inputValue()).toBe(String(AT));
    await change.getByLabel("Policy").selectOption("mix");
    await change.getByLabel("Real share").fill("0.3");
    await page.getByRole("button", { name: "Launch" }).click();

    await page.getByRole("heading", { level: 1, name: `${definition.name}, from generation ${AT} on` }).waitFor();
    await page.getByText("Done", { exact: true }).first().waitFor();
    const origin = page.getByText("Forked from");
    expect(await origin.innerText()).toBe(
      `Forked from ${definition.name} at generation ${AT}. Generations 0 to ${AT - 1} taken from there, 250 chain generations.`,
    );
    await page.getByText("A of the parent").waitFor();
    expect(await page.getByText(/From generation 5 on it is refitted to/).count()).toBe(1);
    await origin.getByRole("link", { name: definition.name }).click();
    await page.getByRole("heading", { level: 1, name: definition.name, exact: true }).waitFor();
  });
});
