import { backends } from "@heirloom/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallDefinition, startHarness, until, type Harness } from "./testing/harness.ts";
import { measured, register, send, workAll } from "./testing/runner.ts";
import { listen, type Heard } from "./testing/watch.ts";

describe.each(await backends())("live updates on $name", (backend) => {
  describe.skipIf(backend.missing)(backend.missing ?? "with everything there", () => {
    let harness: Harness;
    beforeAll(async () => {
      harness = await startHarness(await backend.place());
    });
    afterAll(async () => {
      await harness?.close();
      await backend.close();
    });

    const launch = async (): Promise<string> =>
      (await harness.client().experiments.launch.mutate({ definition: smallDefinition() })).id;

    /** Listens until `enough`, then hangs up. */
    async function hear(
      id: string,
      lastEventId: string | undefined,
      enough: (heard: Heard[]) => boolean,
    ): Promise<Heard[]> {
      const hangUp = new AbortController();
      const heard: Heard[] = [];
      const input = lastEventId === undefined ? { id } : { id, lastEventId };
      for await (const item of listen(harness.url, input, { signal: hangUp.signal })) {
        heard.push(item);
        if (enough(heard)) break;
      }
      hangUp.abort();
      return heard;
    }

    it("loses nothing and doubles nothing over lost connections", async () => {
      const id = await launch();
      const runner = await harness.runner();
      const working = workAll(runner);
      const heard: Heard[] = [];
      // A new connection for every two items, each from the last cursor on.
      while (heard.at(-1)?.update.experiment.state !== "done") {
        const over = (items: Heard[]): boolean =>
          items.length === 2 || items.at(-1)!.update.experiment.state === "done";
        heard.push(...(await hear(id, heard.at(-1)?.id, over)));
      }
      await working;
      const revisions = heard.map(({ update }) => update.experiment.revision);
      expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
      expect(heard.map((item) => item.id)).toEqual(revisions.map(String));
      const events = heard.flatMap(({ update }) => update.events.map((event) => event.id));
      const whole = await harness.client().experiments.get.query({ id });
      expect(events).toEqual(whole.events.map((event) => event.id));
      const series = heard.flatMap(({ update }) =>
        update.series.map((one) => `${one.armId} ${one.metric} ${one.revision}`),
      );
      expect(new Set(series).size).toBe(series.length);
      for (const final of whole.series) {
        const last = heard
          .flatMap(({ update }) => update.series)
          .findLast((one) => one.armId === final.armId && one.metric === final.metric);
        expect(last).toEqual(final);
      }
    });

    it("comes at most four times a second", async () => {
      const id = await launch();
      const runner = await harness.runner();
      const { runnerId } = await register(runner);
      const [lease] = await runner.work.lease.mutate({ runnerId, count: 1 });
      const reports = await measured(lease!);
      const hangUp = new AbortController();
      const times: number[] = [];
      const listening = (async () => {
        for await (const _ of listen(harness.url, { id }, { signal: hangUp.signal })) times.push(performance.now());
      })();
      await until(async () => times.length > 0);
      for (const report of reports) await send(runner, lease!, report);
      await until(async () => {
        const { experiment } = await harness.client().experiments.get.query({ id });
        return experiment.arms.some(({ complete }) => complete === 5) && times.length > 1;
      });
      hangUp.abort();
      await expect(listening).rejects.toThrow("abort");
      const gaps = times.slice(1).map((time, index) => time - times[index]!);
      // Timers may fire a little early, and two items may be delivered closer than they were sent.
      for (const gap of gaps) expect(gap).toBeGreaterThan(150);
    });

    it("begins again when its cursor is from another database", async () => {
      const id = await launch();
      const [first] = await hear(id, "999999999", (heard) => heard.length === 1);
      expect(first!.update.events.map(({ kind }) => kind)).toEqual(["launched"]);
      const [again] = await hear(id, "nonsense", (heard) => heard.length === 1);
      expect(again!.update.events).toHaveLength(1);
      const [resumed] = await hear(id, first!.id, (heard) => heard.length === 1);
      expect(resumed!.update).toMatchObject({ events: [], series: [], experiment: { id } });
    });

    it("says so when the experiment is not there", async () => {
      await expect(hear("exp_nothing", undefined, () => true)).rejects.toThrow("NOT_FOUND");
    });
  });
});
