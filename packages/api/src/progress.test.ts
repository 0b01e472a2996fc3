import { backends } from "@heirloom/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallDefinition, startHarness, until, type Client, type Harness } from "./testing/harness.ts";
import { referenceArms } from "./testing/reference.ts";
import { keyOf, measured, register, send, workAll, type Leased } from "./testing/runner.ts";
import { listen } from "./testing/watch.ts";

/** Chain generations of a lease: 6 replicates of 5 generations; the experiment has two. */
const SIZE = 30;

describe.each(await backends())("progress between reports on $name", (backend) => {
  describe.skipIf(backend.missing)(backend.missing ?? "with everything there", () => {
    let harness: Harness;
    beforeAll(async () => {
      harness = await startHarness(await backend.place());
    });
    afterAll(async () => {
      await harness?.close();
      await backend.close();
    });

    interface Held {
      readonly id: string;
      readonly runner: Client;
      readonly runnerId: string;
      readonly lease: Leased;
    }

    async function hold(): Promise<Held> {
      const { id } = await harness.client().experiments.launch.mutate({ definition: smallDefinition() });
      const runner = await harness.runner();
      const { runnerId } = await register(runner);
      const [lease] = await runner.work.lease.mutate({ runnerId, count: 1 });
      return { id, runner, runnerId, lease: lease! };
    }

    const beat = ({ runner, runnerId, lease }: Held, done?: number) =>
      runner.work.heartbeat.mutate({ runnerId, leases: [{ id: lease.id, fence: lease.fence, done }] });

    const experimentOf = async ({ id }: Held) => (await harness.client().experiments.get.query({ id })).experiment;

    const done = async (held: Held): Promise<number> => (await experimentOf(held)).progress.done;

    const remove = ({ id }: Held) => harness.client().experiments.remove.mutate({ id });

    it("is what heartbeats say, as long as it is more than what was reported", async () => {
      const held = await hold();
      await beat(held);
      expect(await done(held)).toBe(0);
      await beat(held, 1.5);
      expect(await done(held)).toBe(1.5);
      const [row] = await harness.client().experiments.list.query({});
      expect(row).toMatchObject({ id: held.id, progress: { done: 1.5, total: 2 * SIZE } });
      const reports = await measured(held.lease);
      await send(held.runner, held.lease, reports[0]!);
      expect(await done(held)).toBe(6);
      await beat(held, 9.25);
      expect(await done(held)).toBe(9.25);
      // A heartbeat that was under way when the next was sent.
      await beat(held, 7);
      expect(await done(held)).toBe(9.25);
      const [arm] = (await experimentOf(held)).arms;
      expect(arm!.done).toBe(6);
      await remove(held);
    });

    it("is never more than the lease, and no number that is none", async () => {
      const held = await hold();
      await beat(held, 1e9);
      expect(await done(held)).toBe(SIZE);
      for (const wrong of [-1, NaN, Infinity]) await expect(beat(held, wrong)).rejects.toThrow("done");
      for (const report of await measured(held.lease)) await send(held.runner, held.lease, report);
      await beat(held, SIZE);
      expect(await done(held)).toBe(SIZE);
      await remove(held);
    });

    it("falls back to what was reported when the lease is released, lost or held by another", async () => {
      const held = await hold();
      const [first] = await measured(held.lease);
      await send(held.runner, held.lease, first!);
      await beat(held, 20);
      const { revision } = await experimentOf(held);
      await held.runner.work.release.mutate(keyOf(held.lease));
      const released = await experimentOf(held);
      expect(released.progress).toMatchObject({ done: 6, secondsLeft: null });
      expect(released.revision).toBeGreaterThan(revision);
      await beat(held, 25);
      expect(await done(held)).toBe(6);

      const leases = await held.runner.work.lease.mutate({ runnerId: held.runnerId, count: 2 });
      const again = { ...held, lease: leases.find(({ id }) => id === held.lease.id)! };
      expect(await done(held)).toBe(6);
      await beat(again, 12);
      expect(await done(held)).toBe(12);
      await beat(held, 25); // under the fence from before
      expect(await done(held)).toBe(12);
      await harness.silence(again.lease.id);
      await until(async () => (await done(held)) === 6);
      await remove(held);
    });

    it("gives the time left, and pages see it as it comes", async () => {
      const held = await hold();
      const abort = new AbortController();
      const heard = listen(harness.url, { id: held.id }, { signal: abort.signal });
      await heard.next();
      await beat(held, 3);
      await new Promise((resolve) => setTimeout(resolve, 600));
      await beat(held, 6);
      const { value } = await until(async () => {
        const next = await heard.next();
        return next.done === true || next.value.update.experiment.progress.done < 6 ? undefined : next;
      });
      abort.abort();
      const { progress } = value!.update.experiment;
      expect(progress.done).toBe(6);
      // 6 were done since the lease was taken, not longer ago than this test has run; 54 are left at that rate.
      expect(progress.secondsLeft).toBeGreaterThan(0.6 * 9 - 1);
      expect(progress.secondsLeft).toBeLessThan(300);
      await remove(held);
    });

    it("changes nothing of the result", async () => {
      const held = await hold();
      await beat(held, 17.3);
      await held.runner.work.release.mutate(keyOf(held.lease));
      await workAll(held.runner);
      await until(async () => (await experimentOf(held)).state === "done");
      const result = await harness.client().experiments.result.query({ id: held.id });
      expect(result.arms).toEqual(await referenceArms(smallDefinition()));
      expect((await experimentOf(held)).progress).toMatchObject({ done: 2 * SIZE, total: 2 * SIZE });
    });
  });
});
