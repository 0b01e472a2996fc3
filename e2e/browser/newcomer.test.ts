import { readFileSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { Site } from "../support/site.ts";

/** What a newcomer does first, in order, on one fresh installation and in a real browser. */
describe("a newcomer", () => {
  let site: Site;
  let browser: Browser;
  let owner: BrowserContext;
  let page: Page;
  let experiment: string;

  beforeAll(async () => {
    [site, browser] = await Promise.all([Site.open(), launchChromium()]);
    owner = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    page = await owner.newPage();
    page.setDefaultTimeout(30_000);
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test("sees a first experiment run to its law", async () => {
    await page.goto(site.url);
    await page.getByRole("heading", { level: 1, name: "The curse of recursion, in one dimension" }).waitFor();
    await page.getByText("Done", { exact: true }).first().waitFor();
    // The figure follows within its redraw interval.
    await expect.poll(async () => (await readoutOf(page, "replace")).n).toBe(1000);
    const replace = await readoutOf(page, "replace");
    // E V_t = (1 - 1/n)^t, n = 100, t = 100.
    expect(replace.law).toBeCloseTo(0.366, 3);
    // Four half widths of a 95 % interval: the seed is fixed, so this holds or it does not.
    expect(Math.abs(replace.mean - 0.366)).toBeLessThan(4 * replace.halfWidth);
    const accumulate = await readoutOf(page, "accumulate");
    expect(accumulate.mean).toBeGreaterThan(0.9);
  });

  test("is refused what is no text, and told where", async () => {
    await page.goto(`${site.url}/datasets`);
    const file = page.locator("input[type=file]");
    await file.setInputFiles({
      name: "bad.txt",
      mimeType: "text/plain",
      buffer: Buffer.from([0x61, 0x20, 0xff, 0x62]),
    });
    await expect(page.getByRole("alert").filter({ hasText: "bad.txt" }).first().innerText()).resolves.toMatch(
      /UTF-8.*2|2.*UTF-8/s,
    );
    await file.setInputFiles({ name: "empty.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) });
    await expect(page.getByRole("alert").filter({ hasText: "empty.txt" }).first().innerText()).resolves.toMatch(
      /empty|0 bytes/,
    );
  });

  test("uploads a text and defines a bigram experiment on it", async () => {
    const buffer = readFileSync(new URL("../../examples/text/the-copyists.txt", import.meta.url));
    await page.locator("input[type=file]").setInputFiles({ name: "copyists.txt", mimeType: "text/plain", buffer });
    await page
      .getByRole("link", { name: /copyists/ })
      .first()
      .click();
    await page.getByRole("link", { name: "Use in an experiment" }).click();
    await page.getByRole("button", { name: "Launch", exact: true }).waitFor();
    // A mistake is named at its place and counted on the button; the YAML follows the form.
    await page.getByLabel("Generations").fill("0");
    await page.getByRole("button", { name: "1 thing to fix" }).waitFor();
    await page.getByLabel("Generations").fill("10");
    await expect.poll(() => page.locator(".cm-content").innerText()).toContain("generations: 10");
    await page.getByRole("button", { name: "Launch", exact: true }).click();
    await page.waitForURL(/\/experiments\/exp_/);
    experiment = page.url();
  });

  test("watches it to the end: vocabulary, perplexity, time", async () => {
    await page.getByText("Done", { exact: true }).first().waitFor();
    await page
      .getByRole("heading", { name: /Surviving vocabulary/ })
      .first()
      .waitFor();
    const [replace, accumulate] = [await readoutOf(page, "replace"), await readoutOf(page, "accumulate")];
    expect(accumulate.mean).toBe(1);
    expect(replace.n).toBe(3);
    expect(replace.mean).toBeLessThan(0.8);
    expect(Math.abs(replace.mean - replace.law)).toBeLessThan(0.03);
    await page.getByText("Perplexity on held-out text").first().waitFor();
  });

  test("reads what each generation wrote", async () => {
    const texts: string[] = [];
    for (const generation of ["0", "9"]) {
      await page.getByRole("spinbutton", { name: "Generation" }).fill(generation);
      await page.getByRole("spinbutton", { name: "Generation" }).press("Enter");
      await page.getByRole("heading", { name: `Generated at generation ${generation}` }).scrollIntoViewIfNeeded();
      const sample = page.locator("article").filter({ hasText: "replace" }).first().locator("p.read");
      await sample.waitFor();
      texts.push(await sample.innerText());
    }
    expect(texts[0]!.split(/\s+/).length).toBeGreaterThan(100);
    expect(texts[1]).not.toBe(texts[0]);
  });

  test("shares it: a stranger sees this experiment, live and read only, and nothing else", async () => {
    await page.getByRole("button", { name: "Share" }).click();
    await page.getByRole("button", { name: "Make a link" }).click();
    const address = await page.getByRole("dialog").locator("input").first().inputValue();
    expect(address).toContain("/s/");
    await page.keyboard.press("Escape");
    const stranger = await browser.newContext();
    const shared = await stranger.newPage();
    const asked: string[] = [];
    shared.on("request", (request) => asked.push(request.url()));
    await shared.goto(address);
    await shared.getByRole("heading", { level: 1 }).waitFor();
    await shared.getByText("Surviving vocabulary").first().waitFor();
    expect(await readoutOf(shared, "replace")).toEqual(await readoutOf(page, "replace"));
    expect(await shared.getByRole("button", { name: /Launch|Fork|Pause|Cancel|Share/ }).count()).toBe(0);
    expect(await shared.getByRole("link", { name: "Experiments" }).count()).toBe(0);
    expect(asked.filter((url) => /experiments\.(list|launch|intend)|datasets|runners/.test(url))).toEqual([]);
    await expectScope(address.split("/s/")[1]!);
    await stranger.close();
  });

  /** The token reads its experiment and is refused everything else. */
  async function expectScope(token: string): Promise<void> {
    const ask = async (procedure: string, input: unknown): Promise<number> => {
      const query = encodeURIComponent(JSON.stringify(input));
      const headers = { "x-heirloom-share": token };
      return (await fetch(`${site.url}/api/trpc/${procedure}?input=${query}`, { headers })).status;
    };
    expect(await ask("experiments.get", { id: experiment.split("/").at(-1) })).toBe(200);
    expect(await ask("experiments.list", {})).toBeGreaterThanOrEqual(401);
    expect(await ask("datasets.list", {})).toBeGreaterThanOrEqual(401);
    expect(await ask("runners.list", {})).toBeGreaterThanOrEqual(401);
  }

  test("clears up: the experiment first, then the text it used", async () => {
    const remove = async (): Promise<void> => {
      await page.getByRole("button", { name: /^Remove/ }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
    };
    await page.goto(experiment);
    await remove();
    await page.getByRole("heading", { level: 1, name: "The curse of recursion, in one dimension" }).waitFor();
    await page.goto(`${site.url}/datasets`);
    await remove();
    await page.getByText("No dataset yet").waitFor();
  });

  test("runs a definition from a script, on the server and without one, to the same numbers", async () => {
    const file = "examples/curse-of-recursion.yaml";
    const [there, here] = [site.heirloom("run", file, "--json"), site.heirloom("run", file, "--json", "--local")];
    expect([(await there.ended).code, (await here.ended).code], there.lastWords + here.lastWords).toEqual([0, 0]);
    const [onServer, local] = [JSON.parse(there.stdout), JSON.parse(here.stdout)];
    expect(onServer.definitionHash).toBe(local.definitionHash);
    expect(onServer.arms).toHaveLength(8);
    expect(onServer.arms[2].values).toEqual({ "recursion.policy.kind": "replace", "recursion.sampleSize": 100 });
    if (onServer.engine.kind === local.engine.kind) expect(onServer.arms).toEqual(local.arms);
  });

  test("stops it, in order and soon", async () => {
    // Runner, then server, each within its 5 seconds.
    expect(await site.close()).toBeLessThan(10_000);
  });
});

interface Readout {
  readonly mean: number;
  readonly halfWidth: number;
  readonly law: number;
  readonly n: number;
}

/** The row of the readout beside figure 1: value ± half width, law, N. */
async function readoutOf(page: Page, arm: string): Promise<Readout> {
  const row = page
    .getByRole("row")
    .filter({ has: page.getByText(arm, { exact: true }) })
    .first();
  await row.waitFor();
  const cells = (await row.getByRole("cell").allInnerTexts()).map((cell) =>
    cell.replaceAll("−", "-").replaceAll(/[,\s\u2009\u202f]/g, ""),
  );
  const value = cells.find((cell) => cell.includes("±"))!;
  const [mean, halfWidth] = value.split("±").map(Number);
  const numbers = cells.slice(cells.indexOf(value) + 1).map(Number);
  return { mean: mean!, halfWidth: halfWidth!, law: numbers[0]!, n: numbers[1]! };
}
