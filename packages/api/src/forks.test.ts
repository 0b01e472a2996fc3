import type { DefinitionInput } from "@heirloom/core";
import { backends } from "@heirloom/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHarness, until, type Harness } from "./testing/harness.ts";
import { referenceArms } from "./testing/reference.ts";
import { keyOf, measured, register, send, workAll } from "./testing/runner.ts";

const GENERATIONS = 6;
const AT = 3;

/** Two arms; 300 replicates are cut into two leases each. */
const parentOf = (more: Partial<DefinitionInput> = {}): DefinitionInput => ({
  name: "The parent",
  source: { kind: "gaussian", mean: 0, sd: 1 },
  family: { kind: "gaussian", ddof: 0 },
  recursion: { generations: GENERATIONS, sampleSize: 10, policy: { kind: "replace" } },
  replicates: 300,
  seed: 7,
  sweep: { "recursion.policy.kind": ["replace", "accumulate"] },
  metrics: ["variance-ratio", "mean-squared-drift"],
  ...more,
});
const mix = { kind: "mix" as const, real: 0.1, draw: "fresh" as const };
const childOf = (more: Partial<DefinitionInput> = {}): DefinitionInput =>
  parentOf({
    name: "The fork",
    recursion: { ...parentOf().recursion, changes: [{ from: AT, policy: mix }] },
    ...more,
  });

describe.each(await backends())("forks on $name", (backend) => {
  describe.skipIf(backend.missing)(backend.missing ?? "with everything there", () => {
    let harness: Harness;
    let parent: string;
    beforeAll(async () => {
      harness = await startHarness(await backend.place());
      parent = await launch(parentOf());
      await workAll(await harness.runner());
      await finished(parent);
    });
    afterAll(async () => {
      await harness?.close();
      await backend.close();
    });

    const launch = async (definition: DefinitionInput, generation?: number, experiment = parent): Promise<string> => {
      const from = generation === undefined ? {} : { from: { experiment, generation } };
      return (await harness.client().experiments.launch.mutate({ definition, ...from })).id;
    };
    const seen = async (id: string) => harness.client().experiments.get.query({ id });
    const finished = (id: string) =>
      until(async () => {
        const { experiment } = await seen(id);
        return experiment.finishedAt ? experiment : undefined;
      });
    const news = async (id: string): Promise<string> =>
      (await seen(id)).events.find(({ kind }) => kind === "forked")!.message;
    const finish = async (id: string) => {
      await workAll(await harness.runner());
      await finished(id);
      return (await harness.client().experiments.result.query({ id })).arms;
    };

    it("begins where the parent was, and ends with the bits of the same definition run alone", async () => {
      const id = await launch(childOf(), AT);
      const { experiment, series } = await seen(id);
      expect(experiment.forkedFrom).toEqual({ id: parent, name: "The parent", generation: AT, taken: 1800 });
      expect(experiment.progress).toMatchObject({ done: 1800, total: 3600 });
      expect(experiment.arms.map(({ complete, done, engineKind }) => [complete, done, engineKind])).toEqual([
        [AT, 900, "cpu"],
        [AT, 900, "cpu"],
      ]);
      expect(experiment.engineNote).toBe("CPU engine of a test");
      // What was taken stands there before anything is computed.
      for (const { summary } of series) expect(summary.n).toEqual([300, 300, 300, 0, 0, 0]);
      const armId = experiment.arms[0]!.id;
      const samples = await harness.client().samples.list.query({ experimentId: id, armId, generation: 2 });
      expect(samples.map(({ replicate }) => replicate)).toEqual([0, 1, 2]);
      const { leases, runner } = await leased();
      expect(leases.map(({ reported }) => reported)).toEqual([AT, AT, AT, AT]);
      for (const lease of leases) await runner.work.release.mutate(keyOf(lease));
      expect(await news(id)).toBe("forked at generation 3, 1,800 chain generations taken from there");
      expect(await finish(id)).toEqual(await referenceArms(childOf()));
      const told = await harness.client().samples.histograms.query({ experimentId: id, armId });
      expect(told.generations.map(({ generation }) => generation)).toEqual([0, 1, 2, 3, 4, 5]);
    });

    const leased = async () => {
      const runner = await harness.runner();
      const { runnerId } = await register(runner);
      return { runner, leases: await runner.work.lease.mutate({ runnerId, count: 64 }) };
    };

    it("takes what is shared: fewer replicates, fewer metrics, a sweep of the change", async () => {
      const sweep = { "recursion.changes.0.policy": [{ kind: "replace" }, mix, { kind: "accumulate" }] };
      const definition = childOf({ sweep, replicates: 260, metrics: ["mean-squared-drift"] });
      const id = await launch(definition, AT);
      expect((await seen(id)).experiment.forkedFrom).toMatchObject({ taken: 3 * 260 * AT });
      expect(await finish(id)).toEqual(await referenceArms(definition));
    });

    it("a fork of a fork takes from both, and more replicates are computed from the beginning", async () => {
      const once = await launch(childOf(), AT);
      await finish(once);
      const twice = childOf({
        replicates: 400,
        recursion: {
          ...parentOf().recursion,
          changes: [
            { from: AT, policy: mix },
            { from: 5, policy: { kind: "replace" } },
          ],
        },
      });
      const id = await launch(twice, 5, once);
      const { leases, runner } = await leased();
      const begun = leases.map(({ first, count, reported }) => [first, count, reported]);
      // 400 replicates are cut into two leases: the first has all of its replicates in the parent.
      expect(begun.toSorted((a, b) => a[0]! - b[0]!)).toEqual([
        [0, 200, 5],
        [0, 200, 5],
        [200, 200, 0],
        [200, 200, 0],
      ]);
      for (const lease of leases) await runner.work.release.mutate(keyOf(lease));
      expect(await finish(id)).toEqual(await referenceArms(twice));
    });

    it("a parent under way gives what it has reported, to whoever has all of it", async () => {
      const running = await launch(parentOf({ seed: 8 }));
      const { leases, runner } = await leased();
      const [first] = leases.toSorted((a, b) => a.first - b.first);
      for (const report of (await measured(first!)).slice(0, 2)) await send(runner, first!, report);
      const id = await launch(childOf({ seed: 8 }), AT, running);
      expect((await seen(id)).experiment.forkedFrom).toMatchObject({ taken: 2 * first!.count });
      await harness.client().experiments.intend.mutate({ id: running, intent: "cancelled" });
      expect(await finish(id)).toEqual(await referenceArms(childOf({ seed: 8 })));
    });

    it("says why nothing is taken, and computes it all", async () => {
      const other = childOf({ seed: 9, replicates: 4 });
      const id = await launch(other, AT);
      const reason = "arms A, B: its chains are others before generation 3";
      expect(await news(id)).toBe(`forked at generation 3, nothing taken from there; ${reason}`);
      expect((await seen(id)).experiment.forkedFrom).toEqual({
        id: parent,
        name: "The parent",
        generation: AT,
        taken: 0,
      });
      const more = await launch(childOf({ replicates: 4, metrics: ["variance-ratio", "log-variance-ratio"] }), AT);
      expect(await news(more)).toMatch(/; arms A, B: log-variance-ratio was not measured there$/);
      expect(await finish(id)).toEqual(await referenceArms(other));
    });

    it("outlives its parent, and keeps its name; a link to it tells nothing of the parent", async () => {
      const again = await launch(parentOf({ replicates: 4 }));
      await finish(again);
      const id = await launch(childOf({ replicates: 4 }), AT, again);
      const share = await harness.client().shares.create.mutate({ experimentId: id });
      await harness.client().experiments.remove.mutate({ id: again });
      expect((await seen(id)).experiment.forkedFrom).toEqual({
        id: null,
        name: "The parent",
        generation: AT,
        taken: 24,
      });
      const reader = harness.client({ "x-heirloom-share": share.token! });
      const shared = await reader.experiments.get.query({ id });
      expect(shared.experiment.forkedFrom).toBeNull();
      expect(JSON.stringify(shared)).not.toContain("The parent");
      expect(await finish(id)).toEqual(await referenceArms(childOf({ replicates: 4 })));
    });

    it("what is not there cannot be forked", async () => {
      await expect(launch(childOf(), AT, "exp_nowhere")).rejects.toThrow("There is no such experiment to fork.");
    });
  });
});
