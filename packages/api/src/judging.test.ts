import { readFile } from "node:fs/promises";
import { backends } from "@heirloom/db/testing";
import type { DefinitionInput } from "@heirloom/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallDefinition, startHarness, until, type Client, type Harness } from "./testing/harness.ts";
import { referenceArms } from "./testing/reference.ts";
import { measured, register, send, workAll } from "./testing/runner.ts";
import { listen } from "./testing/watch.ts";

const MIGRATION = new URL("../../db/migrations/0003_compositions-and-judgements.sql", import.meta.url);

describe.each(await backends())("what is made of an experiment on $name", (backend) => {
  describe.skipIf(backend.missing)(backend.missing ?? "with everything there", () => {
    let harness: Harness;
    let owner: Client;
    beforeAll(async () => {
      harness = await startHarness(await backend.place());
      owner = harness.client();
    });
    afterAll(async () => {
      await harness?.close();
      await backend.close();
    });

    const claiming: DefinitionInput = {
      ...smallDefinition(40),
      claims: [
        {
          kind: "between",
          says: "Accumulated data keep the variance",
          source: "a test",
          metric: "variance-ratio",
          generation: 4,
          low: 0.5,
          where: { "recursion.policy.kind": "accumulate" },
        },
      ],
    };

    it("is judged from all chains before it is over, and told to whoever watches", async () => {
      const { id } = await owner.experiments.launch.mutate({ definition: claiming });
      const before = await owner.experiments.get.query({ id });
      expect(before.experiment).toMatchObject({ verdicts: null, arms: [{ judgement: null }, { judgement: null }] });
      const hangUp = new AbortController();
      const stream = listen(harness.url, { id }, { signal: hangUp.signal });
      await workAll(await harness.runner());
      for await (const { update } of stream) {
        if (update.experiment.state !== "done") continue;
        const claim = "Accumulated data keep the variance";
        expect(update.experiment.verdicts).toMatchObject([{ claim, arm: "B", state: "passed", passed: true }]);
        expect(update.experiment.arms.map(({ judgement }) => judgement)).not.toContain(null);
        break;
      }
      hangUp.abort();
      const result = await owner.experiments.result.query({ id });
      const reference = await referenceArms(claiming);
      expect(result.arms).toEqual(reference);
      expect(result.verdicts.at(-1)).toMatchObject({ claim: "Accumulated data keep the variance" });
    });

    it("says what every corpus was made of", async () => {
      const { id } = await owner.experiments.launch.mutate({ definition: smallDefinition() });
      await workAll(await harness.runner());
      const { experiment } = await owner.experiments.get.query({ id });
      const armId = experiment.arms[1]!.id;
      const { every, replicates } = await owner.samples.composition.query({ experimentId: id, armId });
      expect([every, replicates.length]).toEqual([1, 3]);
      const real = { first: -1, last: -1, items: 10 };
      expect(replicates[2]!.corpora.map(({ composition }) => composition)).toEqual([
        [real],
        [real, { first: 0, last: 0, items: 10 }],
        [real, { first: 0, last: 1, items: 10 }],
        [real, { first: 0, last: 2, items: 10 }],
        [real, { first: 0, last: 3, items: 10 }],
      ]);
      const [sample] = await owner.samples.list.query({ experimentId: id, armId, generation: 1 });
      expect(sample!.composition).toEqual([real, { first: 0, last: 0, items: 10 }]);
    });

    it("tells what happened to many chains once, with their number", async () => {
      const { id } = await owner.experiments.launch.mutate({ definition: smallDefinition(40) });
      const runner = await harness.runner();
      const { runnerId } = await register(runner);
      const leases = await runner.work.lease.mutate({ runnerId, count: 8 });
      const lease = leases.find(({ experimentId }) => experimentId === id)!;
      const reports = await measured(lease);
      const died = (replicate: number, generation: number) => ({ replicate, generation, message: "component 2 died" });
      const all = Array.from({ length: 40 }, (_, replicate) => died(replicate, 0));
      await send(runner, lease, { ...reports[0]!, events: [...all, { ...died(3, 0), message: "absorbed" }] });
      await send(runner, lease, { ...reports[1]!, events: [died(7, 1), died(8, 1)] });
      const { events } = await owner.experiments.get.query({ id });
      const told = events.filter(({ kind }) => kind === "chain");
      const letter = told[0]!.message.slice(0, 5);
      expect(told.map(({ message }) => message).toSorted()).toEqual([
        `${letter}, 40 chains, generations 0 to 1: component 2 died, 42 times`,
        `${letter}, replicate 3, generation 0: absorbed`,
      ]);
      expect(told.find(({ replicates }) => replicates !== null)!.replicates).toHaveLength(40);
      await owner.experiments.remove.mutate({ id });
    });

    it("still opens when it was stored before schedules and teachers", async () => {
      const { id } = await owner.experiments.launch.mutate({ definition: smallDefinition() });
      const { db } = harness.services.database;
      const old = `replace(replace(definition::text, ',"schedule":{"kind":"constant"}', ''), ',"teachers":{"kind":"single"}', '')::json`;
      for (const [table, key] of [
        ["arms", "experiment_id"],
        ["experiments", "id"],
      ] as const) {
        await db.execute(`UPDATE ${table} SET definition = ${old} WHERE ${key} = '${id}'`);
      }
      const stored = async (): Promise<string> => {
        const text = `SELECT definition::text AS text FROM experiments WHERE id = '${id}'`;
        return (await db.execute<{ text: string }>(text)).rows[0]!.text;
      };
      expect(await stored()).not.toContain("teachers");
      const updates = (await readFile(MIGRATION, "utf8")).split("--> statement-breakpoint");
      for (const update of updates.filter((statement) => statement.includes("UPDATE"))) await db.execute(update);
      const definition = JSON.parse(await stored()) as { recursion: object };
      expect(definition.recursion).toMatchObject({ schedule: { kind: "constant" }, teachers: { kind: "single" } });
      expect(Object.keys(definition).slice(0, 3)).toEqual(["version", "name", "source"]);
      await workAll(await harness.runner());
      await until(async () => (await owner.experiments.get.query({ id })).experiment.finishedAt !== null);
    });
  });
});
