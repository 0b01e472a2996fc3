import { backends } from "@heirloom/db/testing";
import { afterAll, expect, it } from "vitest";
import { smallDefinition, startHarness } from "./testing/harness.ts";
import { listen } from "./testing/watch.ts";

const [backend] = await backends();
afterAll(() => backend!.close());

it("stops within five seconds while pages are listening", async () => {
  const harness = await startHarness(await backend!.place());
  const { id } = await harness.client().experiments.launch.mutate({ definition: smallDefinition() });
  const { signal } = new AbortController();
  const pages = [1, 2, 3].map(() => listen(harness.url, { id }, { signal }));
  await Promise.all(pages.map((page) => page.next()));
  const begun = performance.now();
  await harness.close();
  expect(performance.now() - begun).toBeLessThan(5000);
  // The connection is cut, not completed, so that an EventSource comes back with its cursor.
  for (const page of pages) await expect(page.next()).rejects.toThrow("terminated");
});
