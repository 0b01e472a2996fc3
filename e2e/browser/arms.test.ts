import { createClient } from "@heirloom/client";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { Site } from "../support/site.ts";

/** How long the page has to follow what was done. */
const soon = { timeout: 10_000 };

/** A sweep of 6 x 6 arms, looked at as a table, as a phase diagram and in parallel coordinates. */
describe("many arms", () => {
  let site: Site;
  let browser: Browser;
  let page: Page;
  let id: string;

  beforeAll(async () => {
    [site, browser] = await Promise.all([Site.open(), launchChromium()]);
    const definition = {
      name: "Six by six",
      source: { kind: "gaussian" },
      family: { kind: "gaussian" },
      recursion: { generations: 8, sampleSize: 10, policy: { kind: "mix", real: 0 } },
      replicates: 16,
      metrics: ["variance-ratio"],
      sweep: {
        "recursion.sampleSize": [10, 20, 40, 80, 160, 320],
        "recursion.policy.real": [0, 0.1, 0.2, 0.3, 0.4, 0.5],
      },
    };
    const client = createClient({ url: site.url });
    ({ id } = await client.experiments.launch.mutate({ definition }));
    await vi.waitUntil(async () => (await client.experiments.get.query({ id })).experiment.state === "done", {
      timeout: 60_000,
      interval: 300,
    });
    page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(`${site.url}/experiments/${id}`);
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const table = () => page.getByRole("region", { name: "Table of arms" });
  const letters = async (): Promise<string[]> =>
    (await table().locator("tbody tr[data-line] th .chip b").allInnerTexts()).map((text) => text.trim());

  /** How many arms the table says it shows: rows out of view are not in the page. */
  const shown = (): Promise<string> => page.locator("#arms p[aria-live]").innerText();

  test("sorts, filters and pins, and keeps it in the address", async () => {
    await expect.poll(shown, soon).toBe("36 arms");
    const size = table().getByRole("columnheader", { name: /sampleSize/ });
    await size.getByRole("button").click();
    await size.getByRole("button").click();
    await expect.poll(() => size.getAttribute("aria-sort"), soon).toBe("descending");
    // Of 320: arms 30 to 35, in their order.
    await expect.poll(async () => (await letters()).slice(0, 3), soon).toEqual(["AE", "AF", "AG"]);
    await page.getByRole("searchbox", { name: "Filter arms" }).fill("sampleSize>=160 real=0.5");
    await expect.poll(letters, soon).toEqual(["AJ", "AD"]);
    const pin = page.getByRole("button", { name: "Colour arm AD" });
    const before = await pin.getAttribute("aria-pressed");
    await pin.click();
    await expect.poll(() => pin.getAttribute("aria-pressed"), soon).not.toBe(before);
    await expect.poll(() => page.url(), soon).toMatch(/(?=.*arm-sort=)(?=.*[?&]arms=)(?=.*pins=)/);
    await page.reload();
    await expect.poll(letters, soon).toEqual(["AJ", "AD"]);
    await page.goto(`${site.url}/experiments/${id}`);
    await expect.poll(shown, soon).toBe("36 arms");
  });

  test("says in a cell of the phase diagram what the API says", async () => {
    const { experiment, series } = await createClient({ url: site.url }).experiments.get.query({ id });
    const pad = page.getByRole("application");
    const said = page.locator("[data-readout]");
    // Focus is answered once the page is alive.
    const answered = async (): Promise<boolean> => {
      await pad.blur();
      await pad.focus();
      return (await said.count()) > 0;
    };
    await vi.waitUntil(answered, { timeout: 15_000, interval: 100 });
    // From the upper left, sampleSize 10 and real 0.5, two to the right and one down.
    for (const key of ["ArrowRight", "ArrowRight", "ArrowDown"]) await page.keyboard.press(key);
    const arm = experiment.arms.find(
      ({ values }) => values["recursion.sampleSize"] === 40 && values["recursion.policy.real"] === 0.4,
    )!;
    const { mean, n } = series.find(({ armId }) => armId === arm.id)!.summary;
    const printed = Number(/(\d[\d.]*)/.exec((await said.innerText()).replace("Variance", ""))![1]);
    const decimals = /\.(\d+)/.exec(String(printed))?.[1]?.length ?? 0;
    expect(printed).toBe(Number(mean.at(-1)!.toFixed(decimals)));
    expect(await page.locator("p", { has: said }).innerText()).toContain(`N ${n.at(-1)}`);
  });

  test("brushes an axis, and the table follows", async () => {
    const axis = page.locator('[data-axis="recursion.sampleSize"]');
    await axis.scrollIntoViewIfNeeded();
    const box = (await axis.boundingBox())!;
    const [x, foot] = [box.x + box.width / 2, box.y + box.height];
    // Of six values the lowest two stand in the lowest third.
    await page.mouse.move(x, foot - 1);
    await page.mouse.down();
    await page.mouse.move(x, foot - box.height * 0.3, { steps: 5 });
    await page.mouse.up();
    await expect.poll(shown, soon).toMatch(/^12 of 36 arms/);
    await page.getByRole("slider", { name: "Upper end of the brush on sampleSize" }).press("Escape");
    await expect.poll(shown, soon).toBe("36 arms");
  });
});
