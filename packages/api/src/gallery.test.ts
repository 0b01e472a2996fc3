import { backends } from "@heirloom/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHarness, until, type Harness } from "./testing/harness.ts";
import { workAll } from "./testing/runner.ts";

describe.each(await backends())("the gallery on $name", (backend) => {
  describe.skipIf(backend.missing)(backend.missing ?? "with everything there", () => {
    let harness: Harness;
    beforeAll(async () => {
      harness = await startHarness(await backend.place());
    });
    afterAll(async () => {
      await harness?.close();
      await backend.close();
    });
    const entryOf = async (name: string) =>
      (await harness.client().gallery.list.query()).find((entry) => entry.name === name)!;

    it("tells every entry with its papers, definitions and needs", async () => {
      const entries = await harness.client().gallery.list.query();
      expect(entries.length).toBeGreaterThan(20);
      for (const { papers, parts } of entries) expect(Math.min(papers.length, parts.length)).toBeGreaterThan(0);
      const golden = entries.find(({ name }) => name === "golden-ratio")!;
      expect(golden.parts[0]).toMatchObject({ run: null, definition: { replicates: 6000 } });
      expect(golden.parts[0]!.arms.map(({ letter }) => letter).join("")).toBe("ABCDEFGHI");
      expect(entries.find(({ name }) => name === "opt-wikitext")!.needs).toMatch(/wikitext/);
    });

    it("tells the laws before anything runs", async () => {
      const { parts } = await harness.client().gallery.laws.query({ name: "golden-ratio" });
      const [first] = parts[0]!.arms;
      // E mu^2 after the first fit of n = 100: 1/n.
      expect(first!.laws.find(({ metric }) => metric === "mean-squared-drift")!.mean[0]).toBeCloseTo(0.01, 12);
      await expect(harness.client().gallery.laws.query({ name: "../secret" })).rejects.toThrow("no such gallery entry");
    });

    it("runs an entry and finds the run again, with its verdicts", async () => {
      const owner = harness.client();
      const { experiments } = await owner.gallery.run.mutate({ name: "k-choice-curation" });
      expect(experiments).toHaveLength(1);
      expect((await entryOf("k-choice-curation")).parts[0]!.run).toMatchObject({
        experimentId: experiments[0],
        state: "waiting",
        same: true,
        verdicts: null,
      });
      await workAll(await harness.runner());
      const run = await until(async () => {
        const found = (await entryOf("k-choice-curation")).parts[0]!.run!;
        return found.verdicts ? found : undefined;
      });
      expect(run.state).toBe("done");
      expect(run.verdicts!.map(({ state }) => state)).toEqual(["passed", "passed", "passed", "passed"]);
    });

    it("knows a run of another version, and one that somebody launched by hand", async () => {
      const owner = harness.client();
      const { definition } = (await entryOf("k-choice-curation")).parts[0]!;
      const { db } = harness.services.database;
      await db.execute("UPDATE experiments SET definition_hash = 'older'");
      expect((await entryOf("k-choice-curation")).parts[0]!.run).toMatchObject({ same: false });
      const { id } = await owner.experiments.launch.mutate({ definition });
      expect((await entryOf("k-choice-curation")).parts[0]!.run).toMatchObject({ same: true, experimentId: id });
      // What was cancelled counts only where there is nothing else.
      await owner.experiments.intend.mutate({ id, intent: "cancelled" });
      expect((await entryOf("k-choice-curation")).parts[0]!.run).toMatchObject({ same: true, state: "cancelled" });
      const again = await owner.gallery.run.mutate({ name: "k-choice-curation" });
      expect((await entryOf("k-choice-curation")).parts[0]!.run).toMatchObject({ experimentId: again.experiments[0] });
    });

    it("says what an entry needs, and knows no other", async () => {
      const owner = harness.client();
      await expect(owner.gallery.run.mutate({ name: "opt-wikitext" })).rejects.toThrow("--files FOLDER");
      await expect(owner.gallery.run.mutate({ name: "nothing" })).rejects.toThrow("no such gallery entry");
    });
  });
});
