import { backends } from "@heirloom/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallDefinition, startHarness, until, type Harness } from "./testing/harness.ts";
import { measured, register, send, workAll } from "./testing/runner.ts";
import { listen, type Heard, type WatchInput } from "./testing/watch.ts";
import type { PackedNumbers } from "./views.ts";

/** A column as it travelled, for at most so many values. */
function numbersOf(packed: PackedNumbers): (number | null)[] {
  if ("all" in packed) return Array.from({ length: packed.count }, () => packed.all);
  const bytes = new Uint8Array(Buffer.from("uint16" in packed ? packed.uint16 : packed.float32, "base64")).buffer;
  const values: ArrayLike<number> = "uint16" in packed ? new Uint16Array(bytes) : new Float32Array(bytes);
  return Array.from(values, (value) => (value === 0xffff || Number.isNaN(value) ? null : value));
}

/** Numbers travel as Float32 unless they are all the same. */
const fround = (value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : Math.fround(value);

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

    describe("of very many arms", () => {
      const ARMS = 70;
      const swept = (): Promise<string> =>
        harness
          .client()
          .experiments.launch.mutate({
            definition: {
              ...smallDefinition(3, 3),
              sweep: { seed: Array.from({ length: ARMS }, (_, seed) => seed) },
            },
          })
          .then(({ id }) => id);

      let id: string;
      beforeAll(async () => {
        id = await swept();
      });
      // What is left of it must not be leased by others.
      afterAll(() => harness.client().experiments.intend.mutate({ id, intent: "cancelled" }));

      /** Two items, or what comes in half a second. */
      async function hearArms(input: WatchInput): Promise<Heard[]> {
        const heard: Heard[] = [];
        try {
          for await (const item of listen(harness.url, input, { signal: AbortSignal.timeout(500) })) {
            if (heard.push(item) === 2) break;
          }
        } catch (error) {
          if (!(error instanceof DOMException)) throw error;
        }
        return heard;
      }

      it("brings numbers of all and series of those that are drawn, nothing lost or doubled over a reconnect", async () => {
        const first = await harness.client().experiments.view.query({ id, arms: [3, 69] });
        expect(first.experiment.arms.map(({ index }) => index)).toEqual([3, 69]);
        expect(first.digest!.total).toBe(ARMS);
        expect(first.digest!.roster!.values[0]).toMatchObject({ path: "seed" });
        // Five arms of three generations, and one generation of the sixth.
        const working = harness.runner().then((runner) => workAll(runner, 16));
        const settled = working.then(() =>
          until(async () => {
            const now = await harness.client().experiments.get.query({ id });
            return now.events.filter(({ kind }) => kind === "arm-done").length === 5 && now;
          }),
        );
        let whole: Awaited<typeof settled> | undefined;
        void settled.then((now) => (whole = now));
        const wanted = { id, arms: [3, 69], metrics: ["variance-ratio"] };
        const heard: Heard[] = [];
        const revision = (): number => heard.at(-1)?.update.experiment.revision ?? 0;
        while (!whole || revision() < whole.experiment.revision) {
          const lastEventId = heard.at(-1)?.id ?? String(first.experiment.revision);
          const input = { ...wanted, lastEventId, freshArms: [3], freshMetrics: ["variance-ratio"] };
          heard.push(...(await hearArms(input)));
        }
        const known = new Map<number, number | null>();
        const done = new Map<number, number | null>();
        for (const { update } of heard) {
          const { at, metrics, done: column } = update.digest!;
          const told = metrics["variance-ratio"]!;
          const indexes = told.at ? numbersOf(told.at) : Array.from({ length: ARMS }, (_, index) => index);
          numbersOf(told.mean).forEach((mean, place) => known.set(indexes[place]!, mean));
          const of = at ? numbersOf(at) : Array.from({ length: ARMS }, (_, index) => index);
          numbersOf(column).forEach((value, place) => done.set(of[place]!, value));
        }
        for (const arm of whole.experiment.arms) {
          const series = whole.series.find((one) => one.armId === arm.id && one.metric === "variance-ratio");
          const mean = series?.summary.mean.findLast((value) => value !== null) ?? null;
          expect(fround(known.get(arm.index))).toBe(fround(mean));
          if (arm.done > 0) expect(done.get(arm.index)).toBe(arm.done);
        }
        const events = heard.flatMap(({ update }) => update.events.map((event) => event.id));
        expect([...first.events.map((event) => event.id), ...events]).toEqual(whole.events.map((event) => event.id));
        const series = heard.flatMap(({ update }) => update.series);
        const keys = series.map((one) => `${one.armId} ${one.metric} ${one.revision}`);
        expect(new Set(keys).size).toBe(keys.length);
        const drawn = whole.experiment.arms[3]!.id;
        expect(new Set(series.map(({ armId }) => armId))).toEqual(new Set([drawn]));
        for (const final of whole.series.filter(({ armId }) => armId === drawn)) {
          expect(series.findLast((one) => one.armId === final.armId && one.metric === final.metric)).toEqual(final);
        }
      });

      it("tells one metric over all arms as their series do", async () => {
        const whole = await harness.client().experiments.get.query({ id });
        const metric = "variance-ratio";
        const across = await harness
          .client()
          .series.across.query({ experimentId: id, metric, generation: 1, below: 0.8 });
        const columns = {
          mean: numbersOf(across.mean),
          n: numbersOf(across.n),
          law: numbersOf(across.law),
          below: numbersOf(across.below!),
        };
        expect(columns.mean).toHaveLength(ARMS);
        expect(columns.mean.filter((mean) => mean !== null)).toHaveLength(5);
        whole.experiment.arms.forEach((arm, index) => {
          const summary = whole.series.find((one) => one.armId === arm.id && one.metric === metric)?.summary;
          const law = arm.laws.find((one) => one.metric === metric)!.mean[1]!;
          const below = summary?.mean.findIndex((value) => value !== null && value < 0.8) ?? -1;
          expect(fround(columns.mean[index])).toBe(fround(summary?.mean[1]));
          expect(columns.n[index]).toBe(summary?.n[1] ?? 0);
          expect(fround(columns.law[index])).toBe(fround(law));
          expect(columns.below[index]).toBe(below < 0 ? null : below);
        });
      });
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
