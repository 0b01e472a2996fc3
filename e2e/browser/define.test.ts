import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { Site } from "../support/site.ts";

/** A definition is written from a template to its launch, on a browser whose WebGPU is a software adapter. */
describe("whoever defines an experiment", () => {
  let site: Site;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const webgpu = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"];
    [site, browser] = await Promise.all([Site.open(), launchChromium(webgpu)]);
    page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    page.setDefaultTimeout(30_000);
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const yaml = (): Promise<string> => page.locator(".cm-content").innerText();
  const launch = () => page.getByRole("button", { name: "Launch", exact: true });

  test("starts from a template and sees it computed in the tab, with what computed it", async () => {
    await page.goto(`${site.url}/experiments/new`);
    await launch().waitFor();
    await page.getByRole("button", { name: "Start from" }).click();
    await page.getByRole("searchbox").fill("gaussian curse");
    await page.getByRole("button", { name: /^Gaussian curse of recursion/ }).click();
    await page.waitForURL(/template=gaussian/);
    const caption = page.getByText(/computed in this tab in \d+ ms/);
    await caption.waitFor();
    expect(await caption.innerText()).toMatch(/First 40 generations, N = 32, .*(WebGPU \(|on the processor: )/);
    // (1 - 1/100)^100 of the replaced arm, drawn before anything ran.
    expect(await page.getByRole("row").filter({ hasText: "replace" }).last().innerText()).toContain("0.366");
  });

  test("goes through form and YAML, which follow each other, and back through both", async () => {
    await page.getByLabel("Sample size", { exact: true }).fill("50");
    await expect.poll(yaml).toContain("sampleSize: 50");
    await page.getByRole("button", { name: "1 change", exact: true }).waitFor();
    await page.locator(".cm-content").getByText("seed", { exact: true }).click();
    await page.keyboard.press("End");
    await page.keyboard.type("2");
    await expect.poll(() => page.getByLabel("Seed", { exact: true }).inputValue()).toBe("12");
    await page.getByLabel("Sample size", { exact: true }).focus();
    await page.keyboard.press("Control+z");
    await expect.poll(yaml).not.toContain("seed: 12");
    await page.keyboard.press("Control+Shift+z");
    await expect.poll(yaml).toContain("seed: 12");
  });

  test("is told what a choice lacks, and how to put it right", async () => {
    await page
      .getByText(/more that do not fit/)
      .first()
      .click();
    const temperature = page.getByRole("radio", { name: /^temperature needs token probabilities/ });
    await temperature.check();
    await page.getByRole("button", { name: "1 thing to fix" }).waitFor();
    await page.getByRole("button", { name: "Use ancestral" }).click();
    await launch().waitFor();
  });

  test("sweeps a range, and leaves a value out", async () => {
    await page.getByLabel("Sweep another path").selectOption("recursion.generations");
    await page.getByRole("button", { name: "Range of recursion.generations" }).click();
    const range = page.getByRole("dialog", { name: "Range of recursion.generations" });
    await range.getByText("Doubling", { exact: true }).click();
    await range.getByLabel("From").fill("5");
    await range.getByLabel("To").fill("20");
    await range.getByRole("button", { name: "Use these values" }).click();
    await expect.poll(yaml).toContain("recursion.generations: [5, 10, 20]");
    await page.getByRole("button", { name: "Leave out 20" }).click();
    await expect.poll(yaml).toContain("recursion.generations: [5, 10]");
    await page.getByRole("button", { name: "Move recursion.generations up: slower" }).click();
    const text = await yaml();
    expect(text.indexOf("recursion.generations")).toBeLessThan(text.indexOf("recursion.policy"));
    await page.getByText("8 × 1,000").waitFor();
  });

  test("claims something, and reads how it will be judged", async () => {
    await page.getByLabel("Add a claim").selectOption("between");
    const claim = page.getByRole("group", { name: /^Claim 1/ });
    await claim.getByLabel("Claim", { exact: true }).fill("The variance stays below 2.");
    await claim.getByLabel("Source", { exact: true }).fill("This test");
    await claim.getByLabel("At most", { exact: true }).fill("2");
    await claim.getByText(/Judged by mean .*variance-ratio/).waitFor();
    await launch().waitFor();
  });

  test("sees the changes by path and as YAML, and keeps a draft", async () => {
    await page.getByRole("button", { name: /^\d+ changes$/ }).click();
    const dialog = page.getByRole("dialog", { name: "Changes" });
    const sizes = dialog.getByRole("row").filter({ hasText: "recursion.sampleSize" });
    expect(await sizes.innerText()).toMatch(/Sample size[^]*100[^]*50/);
    await dialog.getByText("As YAML", { exact: true }).click();
    await dialog.getByText("sampleSize: 50").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Drafts" }).click();
    await page.getByLabel("Name of the draft").fill("before the launch");
    await page.getByRole("button", { name: "Keep", exact: true }).click();
    await page.getByRole("dialog").getByText("before the launch").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Start over" }).click();
    await expect.poll(yaml).not.toContain("sampleSize: 50");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(yaml).toContain("sampleSize: 50");
  });

  test("launches it, and the claim is judged", async () => {
    await launch().click();
    await page.waitForURL(/\/experiments\/exp_/);
    await page.getByText("Done", { exact: true }).first().waitFor({ timeout: 60_000 });
    await page.getByText("The variance stays below 2.").first().waitFor();
  });
});
