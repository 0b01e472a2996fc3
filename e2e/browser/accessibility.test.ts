import axe from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { createClient, type HeirloomClient } from "@heirloom/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { addressesOf, furnish } from "../support/furnish.ts";
import { Site } from "../support/site.ts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;
const themes = ["light", "dark"] as const;

const pages = [
  "home",
  "experiments",
  "experiment",
  "experiment with a sweep",
  "experiment on text",
  "experiment on points",
  "experiment on images",
  "editor",
  "compare",
  "gallery",
  "datasets",
  "dataset",
  "runners",
  "reference",
  "tour",
  "shared",
  "an address of nothing",
  "a dead link",
] as const;

/** Every page for everybody: in both themes, on a desk and on a phone, without a mouse, with whatever people write. */
describe("every page", () => {
  let site: Site;
  let browser: Browser;
  let client: HeirloomClient;
  let context: BrowserContext;
  let page: Page;
  let addresses: ReturnType<typeof addressesOf>;

  beforeAll(async () => {
    [site, browser] = await Promise.all([Site.open(), launchChromium()]);
    client = createClient({ url: site.url });
    // Colours on their way from one to another would be measured in between.
    context = await browser.newContext({ viewport: sizes[0], reducedMotion: "reduce" });
    await context.addInitScript(axe.source);
    page = await context.newPage();
    page.setDefaultTimeout(20_000);
    addresses = addressesOf(await furnish(site.url, client));
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test.each(pages)("%s can be read and used by everybody", async (name) => {
    await page.goto(site.url + addresses[name], { waitUntil: "load" });
    await page.getByRole("heading", { level: 1 }).waitFor();
    const found: string[] = [];
    for (const size of sizes) {
      await page.setViewportSize(size);
      // Plots take their new width with the next frame.
      await expect.poll(() => overflow(page), { message: `${name} at ${size.width}` }).toBe(0);
      for (const colorScheme of themes) {
        await page.emulateMedia({ colorScheme });
        found.push(...(await violations(page)).map((violation) => `${size.width} ${colorScheme}: ${violation}`));
      }
    }
    expect(found).toEqual([]);
  });

  test("the generation is chosen with the keyboard", async () => {
    await page.setViewportSize(sizes[0]);
    await page.goto(site.url + addresses.experiment);
    const ruler = page.getByRole("slider", { name: "Generation", exact: true });
    await ruler.waitFor();
    for (let pressed = 0; !(await ruler.evaluate(hasFocus)); pressed++) {
      expect(pressed, "presses of Tab before the ruler").toBeLessThan(60);
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => page.getByRole("spinbutton", { name: "Generation" }).inputValue()).toBe("1");
    await page.getByRole("heading", { name: "Generated at generation 1" }).waitFor();
  });

  const small = (name: string) => ({
    name,
    source: { kind: "gaussian" as const, mean: 0, sd: 1 },
    family: { kind: "gaussian" as const },
    recursion: { generations: 5, sampleSize: 10, policy: { kind: "replace" as const } },
    replicates: 20,
    seed: 1,
    metrics: ["variance-ratio"],
  });

  test.each([
    ["markup", "<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"],
    ["a change of direction", "safe \u202Egpj.exe", "safe U+202Egpj.exe"],
    ["a word of 200 letters", "w".repeat(200), "w".repeat(200)],
  ])("%s in a name is shown as it is", async (_, name, shown) => {
    const dialogs: string[] = [];
    const hear = (dialog: { message(): string; dismiss(): Promise<void> }): void => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    };
    page.on("dialog", hear);
    const { id } = await client.experiments.launch.mutate({ definition: small(name) });
    const { token } = await client.shares.create.mutate({ experimentId: id });
    await page.setViewportSize(sizes[1]);
    for (const path of ["/", `/experiments/${id}`, `/experiments/new?from=${id}`, `/s/${token}`]) {
      await page.goto(site.url + path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      if (!path.includes("new")) {
        expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe(shown);
      }
      await expect.poll(() => overflow(page), { message: path }).toBe(0);
    }
    page.off("dialog", hear);
    expect(dialogs).toEqual([]);
  });

  test("an experiment that somebody else cancels and removes says so while it is open", async () => {
    await page.setViewportSize(sizes[0]);
    const definition = { ...small("endless"), recursion: { ...small("").recursion, sampleSize: 1_000_000 } };
    const { id } = await client.experiments.launch.mutate({ definition: { ...definition, replicates: 10_000 } });
    const { token } = await client.shares.create.mutate({ experimentId: id });
    const shared = await context.newPage();
    await Promise.all([page.goto(`${site.url}/experiments/${id}`), shared.goto(`${site.url}/s/${token}`)]);
    const status = page.getByLabel("Status");
    await status.getByText(/Running|Waiting/).waitFor();
    await client.experiments.intend.mutate({ id, intent: "cancelled" });
    await status.getByText("Cancelled", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Cancel" }).waitFor({ state: "detached" });
    await client.experiments.remove.mutate({ id });
    await page.getByRole("heading", { level: 1, name: "This experiment was removed" }).waitFor();
    await page.getByRole("link", { name: "All experiments", exact: true }).waitFor();
    await shared.getByRole("heading", { level: 1, name: "This link does not work" }).waitFor();
    expect(await page.getByText("Offline since").count()).toBe(0);
    await shared.close();
  });
});

const hasFocus = (element: { ownerDocument: { activeElement: unknown } }): boolean =>
  element.ownerDocument.activeElement === element;

/** Pixels by which the page is wider than the window. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");

/** Rule and place of everything that axe finds. */
async function violations(page: Page): Promise<string[]> {
  const found = await page.evaluate<readonly axe.Result[]>(
    `axe.run(document, { runOnly: ${JSON.stringify(RULES)}, resultTypes: ["violations"] }).then((all) => all.violations)`,
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary ?? ""}`),
  );
}
