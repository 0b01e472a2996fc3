import { backends } from "@heirloom/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallDefinition, startHarness, until, type Harness } from "./testing/harness.ts";
import { workAll } from "./testing/runner.ts";

describe.each(await backends())("arms of several experiments on $name", (backend) => {
  describe.skipIf(backend.missing)(backend.missing ?? "with everything there", () => {
    let harness: Harness;
    let ids: { same: string; larger: string; apart: string };
    beforeAll(async () => {
      harness = await startHarness(await backend.place());
      const launch = async (change: object): Promise<string> =>
        (await harness.client().experiments.launch.mutate({ definition: { ...smallDefinition(300), ...change } })).id;
      const recursion = { generations: 5, sampleSize: 40, policy: { kind: "replace" } };
      ids = { same: await launch({}), larger: await launch({ recursion }), apart: await launch({ seed: 8 }) };
      await workAll(await harness.runner());
      const over = async (id: string) => (await harness.client().experiments.get.query({ id })).experiment.finishedAt;
      for (const id of Object.values(ids)) await until(() => over(id));
    });
    afterAll(async () => {
      await harness?.close();
      await backend.close();
    });

    it("are told with their series and definitions, those that are not there as such", async () => {
      const of = [
        { experiment: ids.same, letters: ["B", "Z"] },
        { experiment: "exp_gone", letters: ["A"] },
        { experiment: ids.larger },
      ];
      const { experiments } = await harness.client().compare.get.query({ of });
      expect(experiments.map(({ id, view }) => [id, view?.arms.map(({ letter }) => letter).join("")])).toEqual([
        [ids.same, "B"],
        ["exp_gone", undefined],
        [ids.larger, "AB"],
      ]);
      expect(experiments[0]!.view!.series.map(({ metric }) => metric).toSorted()).toEqual([
        "mean-squared-drift",
        "variance-ratio",
      ]);
      expect(experiments[2]!.view!.arms[1]!.definition.recursion).toMatchObject({
        sampleSize: 40,
        policy: { kind: "accumulate" },
      });
    });

    const chainsAt = async (id: string, letter: string, generation: number): Promise<number[]> => {
      const { experiment } = await harness.client().experiments.get.query({ id });
      const armId = experiment.arms.find((arm) => arm.letter === letter)!.id;
      const ask = (first: number) =>
        harness
          .client()
          .series.chains.query({ experimentId: id, armId, metrics: ["variance-ratio"], first, count: 256 });
      const pages = [await ask(0), await ask(256)];
      return pages.flatMap(({ metrics }) => metrics["variance-ratio"]!.map((row) => row[generation]!));
    };
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = (values: readonly number[]): number =>
      values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1);

    it("are compared pair by pair where they share random numbers, else by Welch", async () => {
      const reference = { experiment: ids.same, letter: "A" };
      const others = [
        { experiment: ids.same, letter: "B" },
        { experiment: ids.larger, letter: "A" },
        { experiment: ids.apart, letter: "A" },
        { experiment: "exp_gone", letter: "A" },
      ];
      const wanted = { reference, others, metrics: ["variance-ratio"], generation: 3 };
      const found = await harness.client().compare.differences.query(wanted);
      expect(found.map(({ experiment, paired, n }) => [experiment, paired, n])).toEqual([
        [ids.same, true, 300],
        [ids.larger, true, 300],
        [ids.apart, false, 300],
      ]);
      const base = await chainsAt(ids.same, "A", 3);
      // t(299, .975) and t(597, .975); R: qt(.975, 299), and Welch's degrees are near 598.
      const other = await chainsAt(ids.larger, "A", 3);
      const gaps = other.map((value, replicate) => value - base[replicate]!);
      expect(found[1]!.value).toBeCloseTo(mean(gaps), 6);
      const half = 1.967929669 * Math.sqrt(variance(gaps) / 300);
      if (!found[1]!.resampled) expect(found[1]!.high - found[1]!.value).toBeCloseTo(half, 6);
      const apart = await chainsAt(ids.apart, "A", 3);
      expect(found[2]!.value).toBeCloseTo(mean(apart) - mean(base), 6);
      const error = Math.sqrt(variance(apart) / 300 + variance(base) / 300);
      expect((found[2]!.high - found[2]!.value) / error).toBeCloseTo(1.964, 3);
    });
  });
});
