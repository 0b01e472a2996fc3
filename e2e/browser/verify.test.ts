import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createClient, type HeirloomClient } from "@heirloom/client";
import pg from "pg";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { until } from "../support/server.ts";
import { Site } from "../support/site.ts";

const SOFTWARE_ADAPTER = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader", "--enable-features=Vulkan"];
const GENERATIONS = 20;
const REPLICATES = 8;

/** The policy of arm B has no kernel, so the loop runs it on every machine; arm A runs on a graphics device where there is one. */
const definition = {
  name: "Does it run again?",
  source: { kind: "gaussian" as const },
  family: { kind: "gaussian" as const },
  recursion: { generations: GENERATIONS, sampleSize: 20, policy: { kind: "replace" as const } },
  replicates: REPLICATES,
  sweep: { "recursion.policy.kind": ["replace", "accumulate-subsample"] },
  seed: 3,
};

/** A reader of a link has their own browser run it again. */
describe("a shared experiment", () => {
  let site: Site;
  let browser: Browser;
  let client: HeirloomClient;
  let page: Page;
  let panel: Locator;
  let id: string;
  let link: string;

  beforeAll(async () => {
    [site, browser] = await Promise.all([Site.open(), launchChromium(SOFTWARE_ADAPTER)]);
    client = createClient({ url: site.url });
    ({ id } = await client.experiments.launch.mutate({ definition }));
    const { token } = await client.shares.create.mutate({ experimentId: id });
    link = `${site.url}/s/${token}`;
    await until("it is done", undefined, async () => (await read()).state === "done");
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(30_000);
    await page.goto(link);
    panel = page.getByRole("region", { name: "Verify in this tab" });
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const read = async () => (await client.experiments.get.query({ id })).experiment;

  async function verify(): Promise<string> {
    await panel.getByRole("button", { name: /^Verify/ }).click();
    await panel.getByText(/^Done in/).waitFor();
    return panel.innerText();
  }

  test("is verified in the tab: the loop to the last bit, kernels at least within tolerance", async () => {
    await sleep(1_500); // tasks of loading the page are not those of verifying
    await page.evaluate(watchTasks);
    const text = await verify();
    const { arms, metrics } = await read();
    const values = 2 * REPLICATES * GENERATIONS * metrics.length;
    expect(text).toContain(`${values.toLocaleString("en-US")} of ${values.toLocaleString("en-US")} values`);
    expect(
      await panel.getByRole("img", { name: `B, ${GENERATIONS} generations: ${GENERATIONS} bit for bit` }).count(),
    ).toBe(1);
    const device = arms[0]!.engineKind === "webgpu";
    expect(text).toContain(device ? "by WebGPU (float32)" : "on your CPU (float64)");
    const verdict = device
      ? /A, 20 generations: (\d+ bit for bit)?(, )?(\d+ within tolerance)?$/
      : /A, 20 generations: 20 bit for bit/;
    expect(await panel.getByRole("img", { name: verdict }).count()).toBe(1);
    expect(await page.evaluate(longestTask)).toBeLessThanOrEqual(50);
  });

  test("copies what was found as a sentence with the hash of the definition", async () => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await panel.getByRole("button", { name: "Copy as a sentence" }).click();
    const { definitionHash } = await read();
    await expect.poll(() => page.evaluate("navigator.clipboard.readText()")).toContain(`sha256:${definitionHash}`);
  });

  test("has one stored number moved by a unit in its last place, which is found, in the tab and by the command line", async () => {
    const { arms, metrics } = await read();
    const [generation, replicate] = [13, 5];
    await flipLastBit({ arm: arms[1]!.id, metric: metrics[0]!, generation, replicate });
    const text = await verify();
    const values = 2 * REPLICATES * GENERATIONS * metrics.length;
    expect(text).toContain(`1 of ${values.toLocaleString("en-US")} values does not match`);
    expect(text).toContain(`replicate ${replicate}`);
    await panel.getByRole("button", { name: `Go to generation ${generation}` }).click();
    await expect.poll(() => page.getByRole("spinbutton", { name: "Generation" }).inputValue()).toBe(String(generation));

    const command = site.heirloom("verify", link, "--json");
    expect((await command.ended).code, command.lastWords).toBe(1);
    const found = JSON.parse(command.stdout.split("\n")[0]!);
    expect(found.counts.outside).toBe(1);
    expect(found.arms[1].worst).toMatchObject({ metric: metrics[0], generation, replicate });
  });

  /** One statement of the simple protocol: the embedded database has one session for all its connections. */
  async function flipLastBit(at: {
    arm: string;
    metric: string;
    generation: number;
    replicate: number;
  }): Promise<void> {
    const database = new pg.Client({ host: join(site.data, "socket"), user: "postgres", database: "postgres" });
    await database.connect();
    // Little-endian Float32 [generations x replicates] of a lease.
    const place = `4 * ((${at.generation} - first_generation) * count + ${at.replicate} - first)`;
    const { rowCount } = await database.query(
      `UPDATE series_chunks SET values = set_byte(values, ${place}, get_byte(values, ${place}) # 1)
       WHERE arm_id = '${at.arm}' AND metric = '${at.metric}'
         AND first <= ${at.replicate} AND first + count > ${at.replicate}
         AND first_generation <= ${at.generation} AND first_generation + generations > ${at.generation}`,
    );
    await database.end();
    expect(rowCount).toBe(1);
  }
});

/** Tasks of the page that kept it from answering, from here on. */
const watchTasks = `
  globalThis.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
  }).observe({ entryTypes: ["longtask"] });
`;
const longestTask = "globalThis.longest";
