import { backends } from "@heirloom/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallDefinition, startHarness, until, type Client, type Harness } from "./testing/harness.ts";
import { workAll } from "./testing/runner.ts";
import { listenTo } from "./testing/listen.ts";
import type { ListChanges } from "./list-views.ts";

describe.each(await backends())("the list on $name", (backend) => {
  describe.skipIf(backend.missing)(backend.missing ?? "with everything there", () => {
    let harness: Harness;
    let client: Client;
    let done: string;
    let mango: string;
    const sorted = (
      by: "name" | "headline" | "progress" | "created" | "updated" | "n" | "state",
      descending = false,
    ) => ({
      order: { by, descending },
    });
    const launch = async (name: string, parts: object = {}): Promise<string> =>
      (await client.experiments.launch.mutate({ definition: { ...smallDefinition(), name, ...parts } })).id;
    const names = async (input: Parameters<Client["experiments"]["page"]["query"]>[0]): Promise<string[]> =>
      (await client.experiments.page.query(input)).rows.map(({ name }) => name);

    beforeAll(async () => {
      harness = await startHarness(await backend.place());
      client = harness.client();
      done = await launch("Zebra 100 %");
      await workAll(await harness.runner());
      await until(async () => (await client.experiments.get.query({ id: done })).experiment.state === "done");
      await launch("apple_one", { sweep: {} });
      await launch("Apple two", { sweep: { "recursion.policy.kind": ["accumulate"] } });
      mango = await launch("<b>mango</b>");
      await client.experiments.intend.mutate({ id: mango, intent: "paused" });
    });
    afterAll(async () => {
      await harness?.close();
      await backend.close();
    });

    it("says of a row what its experiment says", async () => {
      const { rows } = await client.experiments.page.query({ filter: { text: "zebra" } });
      const { experiment, series } = await client.experiments.get.query({ id: done });
      const first = series.find(
        ({ armId, metric }) => armId === experiment.arms[0]!.id && metric === "variance-ratio",
      )!;
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({
        id: done,
        state: "done",
        family: "gaussian",
        sweep: ["recursion.policy.kind"],
        policies: ["replace", "accumulate"],
        arms: 2,
        replicates: 6,
        progress: experiment.progress,
        owner: { name: "Local owner" },
        headline: {
          metric: "variance-ratio",
          letter: "A",
          n: 6,
          mean: first.summary.mean.at(-1),
          sd: first.summary.sd.at(-1),
        },
      });
      expect(rows[0]!.trend.map(({ letter, mean }) => [letter, mean.length])).toEqual([
        ["A", 5],
        ["B", 5],
      ]);
      expect(rows[0]!.trend[0]!.mean[4]).toBeCloseTo(first.summary.mean[4]!, 3);
    });

    it("sorts by the bytes of small letters, and puts what has no number last both ways", async () => {
      expect(await names(sorted("name"))).toEqual(["<b>mango</b>", "Apple two", "apple_one", "Zebra 100 %"]);
      expect(await names(sorted("name", true))).toEqual(["Zebra 100 %", "apple_one", "Apple two", "<b>mango</b>"]);
      expect((await names(sorted("headline")))[0]).toBe("Zebra 100 %");
      expect((await names(sorted("headline", true)))[0]).toBe("Zebra 100 %");
      expect((await names(sorted("progress", true)))[0]).toBe("Zebra 100 %");
      expect(await names(sorted("created"))).toEqual(["Zebra 100 %", "apple_one", "Apple two", "<b>mango</b>"]);
      expect((await names(sorted("state"))).at(-1)).toBe("Zebra 100 %");
    });

    it.each(["name", "headline", "state", "created", "progress", "updated", "n"] as const)(
      "gives every row once over pages sorted by %s",
      async (by) => {
        for (const descending of [false, true]) {
          const whole = await names(sorted(by, descending));
          const paged: string[] = [];
          let after: string | null | undefined;
          do {
            const page = await client.experiments.page.query({
              ...sorted(by, descending),
              limit: 1,
              ...(after ? { after } : {}),
            });
            paged.push(...page.rows.map(({ name }) => name));
            after = page.next;
          } while (after);
          expect(paged).toEqual(whole);
          expect(await names({ ...sorted(by, descending), skip: 2, limit: 2 })).toEqual(whole.slice(2, 4));
        }
      },
    );

    it("filters by what rows say, and takes nothing in a search for a pattern", async () => {
      expect(await names({ filter: { text: "%" } })).toEqual(["Zebra 100 %"]);
      expect(await names({ filter: { text: "apple_" } })).toEqual(["apple_one"]);
      expect(await names({ filter: { text: "APPLE accumulate" } })).toEqual(["Apple two"]);
      expect(await names({ filter: { policy: { of: ["accumulate"], not: true } } })).toContain("apple_one");
      expect(await names({ filter: { policy: { of: ["accumulate"], not: true } } })).not.toContain("Zebra 100 %");
      expect(await names({ filter: { state: { of: ["done", "paused"] } } })).toEqual(["<b>mango</b>", "Zebra 100 %"]);
      expect(await names({ filter: { owner: { of: ["me"], not: true } } })).toEqual([]);
      expect(await names({ filter: { owner: { of: ["me"] } } })).toHaveLength(4);
      const [row] = (await client.experiments.page.query({ filter: { text: "zebra" } })).rows;
      const { mean } = row!.headline!;
      const headline = (least: number, most: number) => ({
        filter: { headline: { metric: "variance-ratio", least, most } },
      });
      expect(await names(headline(mean - 0.001, mean + 0.001))).toEqual(["Zebra 100 %"]);
      expect(await names(headline(mean + 0.001, mean + 1))).toEqual([]);
      const from = row!.createdAt;
      expect(await names({ filter: { created: { from } } })).toHaveLength(4);
      expect(await names({ filter: { created: { to: from } } })).toEqual([]);
    });

    it("counts by state, and for tabs", async () => {
      const others = [{}, { text: "apple" }, { state: { of: ["done" as const] } }, { text: "nothing" }];
      expect(await client.experiments.counts.query({ others })).toEqual({
        total: 4,
        states: { done: 1, waiting: 2, paused: 1 },
        others: [4, 2, 1, 0],
      });
      const { families, policies, me } = await client.experiments.facets.query({});
      expect(families.reduce((sum, { count }) => sum + count, 0)).toBe(4);
      expect(policies[0]).toEqual({ value: "accumulate", count: 3 });
      expect(me).toBe("person_local");
    });

    it("refuses a cursor that is none", async () => {
      for (const after of ["x", "[]", JSON.stringify(["x", "then", "id"])]) {
        const asked = client.experiments.page.query({ ...sorted("progress"), after });
        await expect(asked).rejects.toThrow("take it from `next`");
      }
    });

    it("tells what changed after a page, once, over a lost connection, and what was removed", async () => {
      const { cursor, rows } = await client.experiments.page.query({});
      const soon = await launch("Newcomer");
      await client.experiments.intend.mutate({ id: mango, intent: "running" });
      const hangUp = new AbortController();
      const at = { url: harness.url, procedure: "experiments.changes" };
      const [first] = await take(at, cursor, hangUp.signal);
      expect(first!.data.rows.map(({ name }) => name).toSorted()).toEqual(["<b>mango</b>", "Newcomer"]);
      expect(first!.data.rows.find(({ id }) => id === mango)!.state).toBe("waiting");
      await client.experiments.remove.mutate({ id: soon });
      const [second] = await take(at, first!.id, hangUp.signal);
      expect(second!.data).toEqual({ rows: [], removed: [soon], reset: false });
      const [third] = await take(at, second!.id, hangUp.signal);
      expect(third!.data).toEqual({ rows: [], removed: [], reset: false });
      const [reset] = await take(at, "999999999", hangUp.signal);
      expect(reset!.data.reset).toBe(true);
      hangUp.abort();
      expect((await client.experiments.page.query({})).rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    });

    it("comes to who listens, while they listen", async () => {
      const hangUp = new AbortController();
      const { cursor } = await client.experiments.page.query({});
      const at = { url: harness.url, procedure: "experiments.changes" };
      const stream = listenTo<ListChanges>(at, { lastEventId: cursor }, { signal: hangUp.signal });
      await stream.next();
      const next = stream.next();
      const id = await launch("While they listen");
      expect((await next).value!.data.rows.map((row) => row.id)).toEqual([id]);
      hangUp.abort();
    });
  });
});

async function take(at: { url: string; procedure: string }, lastEventId: string, signal: AbortSignal) {
  const heard = [];
  for await (const item of listenTo<ListChanges>(at, { lastEventId }, { signal })) {
    heard.push(item);
    break;
  }
  return heard;
}
