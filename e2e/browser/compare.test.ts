import type { Browser, Page } from "playwright-core";
import { createClient, type HeirloomClient } from "@heirloom/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { until } from "../support/server.ts";
import { Site } from "../support/site.ts";

/** Hardly skewed, so that its interval is Student’s. */
const METRIC = "log-variance-ratio";
const GENERATION = 7;

/** Two experiments that share their seed and source, side by side. */
describe("comparing", () => {
  let site: Site;
  let browser: Browser;
  let page: Page;
  let client: HeirloomClient;
  const ids: string[] = [];

  const definition = (name: string, sampleSize: number) => ({
    name,
    source: { kind: "gaussian" },
    family: { kind: "gaussian", ddof: 0 },
    recursion: { generations: 10, sampleSize, policy: { kind: "replace" } },
    replicates: 200,
    seed: 5,
    metrics: [METRIC, "mean-squared-drift"],
    sweep: { "recursion.policy.kind": ["replace", "accumulate"] },
  });

  beforeAll(async () => {
    [site, browser] = await Promise.all([Site.open(), launchChromium()]);
    client = createClient({ url: site.url });
    for (const [name, size] of [
      ["Fifty items", 50],
      ["A hundred items", 100],
    ] as const)
      ids.push((await client.experiments.launch.mutate({ definition: definition(name, size) })).id);
    for (const id of ids)
      await until("both are done", undefined, async () => {
        return (await client.experiments.get.query({ id })).experiment.state === "done";
      });
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(20_000);
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test("arms are found and put into the basket, and the address says so", async () => {
    await page.goto(`${site.url}/experiments/${ids[0]}`);
    await page.getByRole("link", { name: "Compare with" }).click();
    await page.waitForURL(/\/compare\?of=/);
    await page.getByRole("button", { name: "Add arms" }).click();
    await page.getByRole("searchbox", { name: "Search experiments" }).fill("hundred");
    await page.getByRole("button", { name: /A hundred items/ }).click();
    await page.getByRole("checkbox", { name: /A replace/ }).check();
    await page.keyboard.press("Escape");
    await expect.poll(() => new URL(page.url()).searchParams.get("of")).toBe(`${ids[0]}:A,${ids[0]}:B,${ids[1]}:A`);
    await page.getByRole("button", { name: "Take B₁ out" }).click();
    const both = `${ids[0]}:A,${ids[1]}:A`;
    await expect.poll(() => new URL(page.url()).searchParams.get("of")).toBe(both);
    await page.reload();
    await page.getByRole("button", { name: "Take A₂ out" }).waitFor();
    expect(new URL(page.url()).searchParams.get("of")).toBe(both);
  });

  test("what differs in the definitions stands on top", async () => {
    const paths = page.getByRole("region", { name: "Paths that differ" });
    await expect.poll(() => paths.getByRole("rowheader").allInnerTexts()).toEqual(["recursion.sampleSize"]);
  });

  test("the paired difference is that of the chains", async () => {
    await page.getByRole("spinbutton", { name: "Generation" }).fill(String(GENERATION));
    await page.getByRole("spinbutton", { name: "Generation" }).press("Enter");
    const cell = page
      .getByRole("region", { name: "Differences from the reference" })
      .getByRole("row", { name: /^Log variance / })
      .getByRole("cell")
      .nth(1);
    const gaps = await gapsAt(GENERATION);
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / (gaps.length - 1);
    await page.getByText(`At generation ${GENERATION}, less the reference`).waitFor();
    await expect.poll(async () => (await cell.innerText()).replaceAll(/\s/g, "")).toContain("paired,N=200");
    const told = async (): Promise<number[]> => {
      const text = (await cell.innerText()).replaceAll("−", "-").replaceAll(/[\s\u202f]/g, "");
      return text.split("paired")[0]!.split("±").map(Number);
    };
    // The numbers of the generation before stand until those of this one are there.
    await expect.poll(async () => (await told())[0]).toBeCloseTo(mean, 2);
    const [, half] = await told();
    // t(199, .975) = 1.971957
    expect(half).toBeCloseTo((1.971957 * Math.sqrt(variance)) / Math.sqrt(200), 2);
  });

  /** Second less first, replicate by replicate, from the API's chains. */
  async function gapsAt(generation: number): Promise<number[]> {
    const [first, second] = await Promise.all(
      ids.map(async (id) => {
        const { experiment } = await client.experiments.get.query({ id });
        const wanted = { experimentId: id, armId: experiment.arms[0]!.id, metrics: [METRIC], count: 200 };
        return (await client.series.chains.query(wanted)).metrics[METRIC]!.map((row) => row[generation]!);
      }),
    );
    return second!.map((value, replicate) => value - first![replicate]!);
  }

  test("an arm that is gone is named and can be taken out", async () => {
    await page.goto(`${site.url}/compare?of=${ids[0]}:A,exp_gone:B`);
    await page.getByText("One arm is not there any more: B of exp_gone").waitFor();
    await page.getByRole("button", { name: "Take it out" }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get("of")).toBe(`${ids[0]}:A`);
  });
});
