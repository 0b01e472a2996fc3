import type { BlockReport, Histogram } from "@heirloom/core";
import { backends } from "@heirloom/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallDefinition, startHarness, until, type Harness } from "./testing/harness.ts";
import { referenceArms, referenceChains } from "./testing/reference.ts";
import { keyOf, measured, register, send, workAll } from "./testing/runner.ts";
import { encodeCheckpoint } from "./wire.ts";

describe.each(await backends())("the whole path on $name", (backend) => {
  describe.skipIf(backend.missing)(backend.missing ?? "with everything there", () => {
    let harness: Harness;
    beforeAll(async () => {
      harness = await startHarness(await backend.place());
    });
    afterAll(async () => {
      await harness?.close();
      await backend.close();
    });

    const launch = async (replicates?: number, generations?: number): Promise<string> => {
      const definition = smallDefinition(replicates, generations);
      return (await harness.client().experiments.launch.mutate({ definition })).id;
    };
    const finished = (id: string) =>
      until(async () => {
        const { experiment } = await harness.client().experiments.get.query({ id });
        return experiment.finishedAt ? experiment : undefined;
      });

    it("runs an experiment to its end, with the numbers of core", async () => {
      const owner = harness.client();
      const id = await launch(300);
      const waiting = await owner.experiments.get.query({ id });
      expect(waiting.experiment).toMatchObject({ state: "waiting", engine: null, progress: { done: 0, total: 3000 } });
      expect(waiting.experiment.arms.map(({ letter, label, sampleSize }) => [letter, label, sampleSize])).toEqual([
        ["A", "replace", 10],
        ["B", "accumulate", 10],
      ]);
      // The law stands before there is data.
      expect(waiting.experiment.arms[0]!.laws[0]!.mean).toHaveLength(5);
      await workAll(await harness.runner());
      const done = await finished(id);
      expect(done).toMatchObject({ state: "done", failure: null, engine: { kind: "cpu", adapter: "test" } });
      expect(done).toMatchObject({
        engineNote: "CPU engine of a test",
        progress: { done: 3000, total: 3000, secondsLeft: null },
      });
      expect(done.arms.map(({ complete }) => complete)).toEqual([5, 5]);
      const result = await owner.experiments.result.query({ id });
      expect(result.arms).toEqual(await referenceArms(smallDefinition(300)));
      const samples = await owner.samples.list.query({ experimentId: id, armId: done.arms[0]!.id, generation: 2 });
      expect(samples.map(({ replicate }) => replicate)).toEqual([0, 1, 2]);
      const told = await owner.samples.histograms.query({ experimentId: id, armId: done.arms[0]!.id });
      expect(told.generations.map(({ generation }) => generation)).toEqual([0, 1, 2, 3, 4]);
      for (const { generation, replicates, histograms } of told.generations) {
        expect(replicates).toEqual([0, 1, 2]);
        const [{ below, above, counts, real }] = histograms as [Histogram];
        // Ten values of each of the three.
        expect(counts.reduce((sum, count) => sum + count, below + above)).toBe(30);
        expect(real === undefined).toBe(generation > 0);
      }
      const wanted = { experimentId: id, armId: done.arms[0]!.id, metrics: ["variance-ratio"] };
      const chains = await owner.series.chains.query({ ...wanted, first: 150, count: 200 });
      expect(chains).toMatchObject({ generations: 5, replicates: Array.from({ length: 150 }, (_, r) => 150 + r) });
      expect(chains.metrics["variance-ratio"]).toEqual(
        await referenceChains(smallDefinition(300), "variance-ratio", 150),
      );
      const [row] = await owner.experiments.list.query({});
      expect(row).toMatchObject({ id, state: "done", arms: 2, family: "gaussian", sweep: ["recursion.policy.kind"] });
      expect(row!.headline).toMatchObject({ metric: "variance-ratio", letter: "A", n: 300 });
      expect(row!.trend.map(({ letter, mean }) => [letter, mean.length])).toEqual([
        ["A", 5],
        ["B", 5],
      ]);
    });

    it("gives the same bits when runners share the work and one is killed in the middle", async () => {
      const owner = harness.client();
      const id = await launch(520, 4);
      const [one, two, three] = [await harness.runner(), await harness.runner(), await harness.runner()];
      // Six leases of four generations are 24 reports; the first runner is gone after 7 and never heard of again.
      await Promise.all([workAll(one, 7), workAll(two, 4)]);
      for (const lease of await harness.leased(id)) await harness.silence(lease);
      const rest = async (): Promise<true | undefined> => {
        await workAll(three);
        const { experiment } = await owner.experiments.get.query({ id });
        return experiment.finishedAt ? true : undefined;
      };
      await until(rest);
      const result = await owner.experiments.result.query({ id });
      expect(result.arms).toEqual(await referenceArms(smallDefinition(520, 4)));
      const { events } = await owner.experiments.get.query({ id });
      expect(events.filter(({ kind }) => kind === "requeued")).toHaveLength(2);
    });

    it("counts a report once, trims what it knows and refuses gaps, strangers and old fences", async () => {
      const owner = harness.client();
      const id = await launch();
      const [runner, stranger] = [await harness.runner(), await harness.runner()];
      const { runnerId } = await register(runner);
      await register(stranger);
      const [lease] = await runner.work.lease.mutate({ runnerId, count: 1 });
      const reports = await measured(lease!);
      await expect(send(runner, lease!, reports[1]!)).rejects.toThrow("report from generation 0");
      await expect(send(stranger, lease!, reports[0]!)).rejects.toThrow("belongs to another runner");
      await expect(send(runner, { ...lease!, fence: lease!.fence - 1 }, reports[0]!)).rejects.toThrow("another runner");
      expect(await send(runner, lease!, reports[0]!)).toEqual({ accepted: 1, intent: "running" });
      expect(await send(runner, lease!, reports[0]!)).toEqual({ accepted: 1, intent: "running" });
      const overlapping = joined(reports.slice(0, 3));
      expect(await send(runner, lease!, overlapping)).toEqual({ accepted: 3, intent: "running" });
      const { experiment, series } = await owner.experiments.get.query({ id });
      expect(experiment.progress.done).toBe(3 * 6);
      const { n } = series.find(({ metric }) => metric === "variance-ratio")!.summary;
      expect(n).toEqual([6, 6, 6, 0, 0]);
      await expect(runner.work.finish.mutate(keyOf(lease!))).rejects.toThrow("missing");
      for (const report of reports) await send(runner, lease!, report);
      await runner.work.finish.mutate(keyOf(lease!));
      await runner.work.finish.mutate(keyOf(lease!));
      await owner.experiments.remove.mutate({ id });
      await expect(send(runner, lease!, reports[0]!)).rejects.toThrow("another runner");
    });

    it("gives a lease to one of two that ask at once", async () => {
      const id = await launch();
      const runners = [await harness.runner(), await harness.runner(), await harness.runner()];
      const taken = await Promise.all(
        runners.map(async (runner) => {
          const { runnerId } = await register(runner);
          return runner.work.lease.mutate({ runnerId, count: 2 });
        }),
      );
      const ids = taken.flat().map((lease) => lease.id);
      expect(ids).toHaveLength(2);
      expect(new Set(ids).size).toBe(2);
      await harness.client().experiments.remove.mutate({ id });
    });

    it("hands a silent runner's lease on, with a higher fence, where it stopped", async () => {
      const id = await launch();
      const [silent, next] = [await harness.runner(), await harness.runner()];
      const { runnerId } = await register(silent);
      const [lease] = await silent.work.lease.mutate({ runnerId, count: 1 });
      const reports = await measured(lease!);
      await send(silent, lease!, reports[0]!);
      await harness.silence(lease!.id);
      const second = await register(next);
      const taken = await until(async () => {
        const leases = await next.work.lease.mutate({ runnerId: second.runnerId, count: 2 });
        return leases.find((candidate) => candidate.id === lease!.id);
      });
      expect(taken).toMatchObject({ fence: lease!.fence + 1, reported: 1 });
      await expect(send(silent, lease!, reports[1]!)).rejects.toThrow("another runner");
      const { leases } = await silent.work.heartbeat.mutate({
        runnerId,
        leases: [{ id: lease!.id, fence: lease!.fence }],
      });
      expect(leases).toEqual([{ id: lease!.id, intent: "running", lost: true }]);
      await harness.client().experiments.remove.mutate({ id });
    });

    it("keeps a lease alive by heartbeats, and gives it back at once when its runner starts again", async () => {
      const id = await launch();
      const runner = await harness.runner();
      const { runnerId } = await register(runner);
      const [lease] = await runner.work.lease.mutate({ runnerId, count: 1 });
      await harness.silence(lease!.id, 300);
      const held = [{ id: lease!.id, fence: lease!.fence }];
      for (const wait of [0, 2000]) {
        await new Promise((resolve) => setTimeout(resolve, wait));
        expect((await runner.work.heartbeat.mutate({ runnerId, leases: held })).leases[0]!.lost).toBe(false);
      }
      expect(await register(runner)).toMatchObject({ runnerId });
      const again = await runner.work.lease.mutate({ runnerId, count: 2 });
      expect(again.find((candidate) => candidate.id === lease!.id)?.fence).toBe(lease!.fence + 1);
      await harness.client().experiments.remove.mutate({ id });
    });

    it("fails an experiment whose work comes back again and again, and says why", async () => {
      const id = await launch();
      const runner = await harness.runner();
      const { runnerId } = await register(runner);
      const fail = async (): Promise<true | undefined> => {
        const [lease] = await runner.work.lease.mutate({ runnerId, count: 1 });
        if (!lease) return true;
        await runner.work.fail.mutate({ ...keyOf(lease), message: "the device was lost", retry: true });
        return undefined;
      };
      await until(fail);
      const { experiment, events } = await harness.client().experiments.get.query({ id });
      expect(experiment.state).toBe("failed");
      expect(experiment.failure).toMatch(/^arm [AB], replicates 0 to 5 was tried 5 times .*: the device was lost$/);
      expect(events.filter(({ kind }) => kind === "requeued").length).toBeGreaterThanOrEqual(4);
      const over = harness.client().experiments.intend.mutate({ id, intent: "running" });
      await expect(over).rejects.toThrow("The experiment is failed; that is final");
    });

    it("fails at once where trying again would not help", async () => {
      const id = await launch();
      const runner = await harness.runner();
      const { runnerId } = await register(runner);
      const [lease] = await runner.work.lease.mutate({ runnerId, count: 1 });
      await runner.work.fail.mutate({ ...keyOf(lease!), message: "the text has one word", retry: false });
      const { experiment } = await harness.client().experiments.get.query({ id });
      expect(experiment).toMatchObject({
        state: "failed",
        failure: expect.stringMatching(/^arm [AB]: the text has one word$/),
      });
      expect(await runner.work.lease.mutate({ runnerId, count: 5 })).toEqual([]);
    });

    it("pauses, resumes and cancels", async () => {
      const owner = harness.client();
      const id = await launch();
      const runner = await harness.runner();
      const { runnerId } = await register(runner);
      const [lease] = await runner.work.lease.mutate({ runnerId, count: 1 });
      await owner.experiments.intend.mutate({ id, intent: "paused" });
      const held = [{ id: lease!.id, fence: lease!.fence }];
      expect((await runner.work.heartbeat.mutate({ runnerId, leases: held })).leases[0]!.intent).toBe("paused");
      await runner.work.release.mutate(keyOf(lease!));
      expect(await runner.work.lease.mutate({ runnerId, count: 5 })).toEqual([]);
      expect((await owner.experiments.get.query({ id })).experiment.state).toBe("paused");
      await owner.experiments.intend.mutate({ id, intent: "running" });
      const both = await runner.work.lease.mutate({ runnerId, count: 5 });
      expect(both).toHaveLength(2);
      await owner.experiments.intend.mutate({ id, intent: "cancelled" });
      const [report] = await measured(both[0]!);
      expect(await send(runner, both[0]!, report!)).toEqual({ accepted: 0, intent: "cancelled" });
      expect((await owner.experiments.get.query({ id })).experiment.state).toBe("cancelled");
    });

    it("keeps what a lease can be resumed from", async () => {
      const id = await launch();
      const runner = await harness.runner();
      const { runnerId } = await register(runner);
      const [lease] = await runner.work.lease.mutate({ runnerId, count: 1 });
      const load = () => runner.work.loadCheckpoint.query({ ...keyOf(lease!), offset: 0 });
      expect(await load()).toEqual({ base64: null, next: null });
      for (const state of [new Uint8Array([1, 2, 3]), new Uint8Array([4, 5])]) {
        await runner.work.checkpoint.mutate(encodeCheckpoint(keyOf(lease!), state));
      }
      expect(await load()).toMatchObject({ base64: "BAU=", next: null });
      await harness.client().experiments.remove.mutate({ id });
      await expect(load()).rejects.toThrow("another runner");
    });

    it("welcomes a team once", async () => {
      const owner = harness.client();
      const [first, second] = await Promise.all([
        owner.experiments.welcome.mutate(),
        owner.experiments.welcome.mutate(),
      ]);
      const id = (first ?? second)!.id;
      expect([first, second].filter((made) => made !== null)).toHaveLength(1);
      expect(await owner.experiments.welcome.mutate()).toBeNull();
      const { experiment } = await owner.experiments.get.query({ id });
      expect(experiment).toMatchObject({
        name: "The curse of recursion, in one dimension",
        progress: { total: 200_000 },
      });
      await owner.experiments.remove.mutate({ id });
    });
  });
});

/** Consecutive reports as one. */
function joined(all: readonly BlockReport[]): BlockReport {
  const metrics = Object.keys(all[0]!.chunk.metrics).map((name) => [
    name,
    Float32Array.from(all.flatMap(({ chunk }) => [...chunk.metrics[name]!])),
  ]);
  const chunk = {
    firstGeneration: 0,
    generations: all.length,
    metrics: Object.fromEntries(metrics) as Record<string, Float32Array<ArrayBuffer>>,
  };
  return { chunk, previews: [], events: [] };
}
