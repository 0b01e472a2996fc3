import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSource, requireDefinition, runBlock, type SamplePreview } from "@heirloom/core";
import { afterAll, describe, expect, it } from "vitest";
import { heirloom } from "../testing/command.ts";
import { readAddress, writeAddress } from "./address.ts";
import { compare } from "./compare.ts";
import { deriveItem } from "./derive.ts";

const folder = mkdtempSync(join(tmpdir(), "heirloom-sample-"));
afterAll(() => rmSync(folder, { recursive: true }));

const definition = {
  name: "addresses",
  source: { kind: "gaussian" },
  family: { kind: "gaussian" },
  recursion: { generations: 6, sampleSize: 30, policy: { kind: "replace" } },
  replicates: 4,
  seed: 11,
  sweep: { "recursion.policy.kind": ["replace", "accumulate"] },
};
const noDataset = (): Promise<never> => Promise.reject(new Error("none"));

describe("an address", () => {
  it("names an item of a file or of an experiment", () => {
    const address = { of: "exp_x", arm: "B", replicate: 2, generation: 5, index: 17 };
    expect(readAddress("exp_x/B/2/5/17")).toEqual(address);
    expect(writeAddress(address)).toBe("exp_x/B/2/5/17");
    expect(readAddress("some/folder/my.yaml#a/0/7/42")).toMatchObject({
      of: "some/folder/my.yaml",
      arm: "A",
      index: 42,
    });
    expect(readAddress("http://host:3000/experiments/exp_x/B/2/5/17").of).toBe("http://host:3000/experiments/exp_x");
    expect(() => readAddress("exp_x/B/2/5")).toThrow("is no address: write EXPERIMENT/ARM");
  });

  it("leads to the item that a run has stored, bit for bit, and to the corpus behind it", async () => {
    const { arms } = requireDefinition(definition);
    const arm = arms[1]!;
    const source = await openSource(arm.definition.source, noDataset);
    const stored: SamplePreview[] = [];
    for await (const { previews } of runBlock({ arm: arm.definition, source, range: { first: 0, count: 4 } })) {
      stored.push(...previews);
    }
    const address = readAddress("run/B/2/4/17");
    const derived = await deriveItem({ arm, address, readDataset: noDataset });
    const kept = stored.find(({ replicate, generation }) => replicate === 2 && generation === 4)!;
    expect(kept.preview).toMatchObject({ kind: "values", values: { length: 30 } });
    const values = "values" in kept.preview ? kept.preview.values : [];
    expect(derived.item).toEqual({ kind: "values", values: [values[17]] });
    expect(derived.composition).toEqual(kept.composition);
    expect(compare(derived.preview, kept.preview, "cpu")).toEqual({ match: "bits", items: 30, largestDifference: 0 });
    await expect(deriveItem({ arm, address: { ...address, index: 30 }, readDataset: noDataset })).rejects.toThrow(
      "generation 4 has generated items 0 to 29",
    );
    await expect(deriveItem({ arm, address: { ...address, replicate: 4 }, readDataset: noDataset })).rejects.toThrow(
      "arm B has replicates 0 to 3",
    );
  });

  it("leads through the changes of an arm", async () => {
    const recursion = { ...definition.recursion, changes: [{ from: 2, policy: { kind: "mix", real: 0.5 } }] };
    const [arm] = requireDefinition({ ...definition, recursion }).arms;
    const derive = (generation: number) =>
      deriveItem({ arm: arm!, address: readAddress(`run/A/0/${generation}/3`), readDataset: noDataset });
    const made = await Promise.all([1, 2, 3].map(derive));
    expect(made.map(({ composition }) => composition)).toEqual([
      [{ first: 0, last: 0, items: 30 }],
      [{ first: 1, last: 1, items: 30 }],
      [
        { first: -1, last: -1, items: 15 },
        { first: 2, last: 2, items: 15 },
      ],
    ]);
  });

  it("is derived by the command line, the same every time", async () => {
    writeFileSync(join(folder, "my.yaml"), JSON.stringify(definition));
    const ask = (...more: string[]) => heirloom(["sample", "my.yaml#B/0/3/7", "--local", ...more], { cwd: folder });
    const [one, two, words] = await Promise.all([ask("--json"), ask("--json"), ask()]);
    expect(one.code, one.stderr).toBe(0);
    expect(two.stdout).toBe(one.stdout);
    const told = JSON.parse(one.stdout) as { item: { values: number[] }; composition: object[] };
    expect(told.item.values).toHaveLength(1);
    expect(told.composition).toEqual([
      { first: -1, last: -1, items: 30 },
      { first: 0, last: 2, items: 30 },
    ]);
    expect(words.stdout).toContain(`${told.item.values[0]}\n`);
    expect(words.stdout).toContain("30 real items, 30 of each of the generations 0 to 2");
    const wrong = await heirloom(["sample", "my.yaml#C/0/3/7", "--local"], { cwd: folder });
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("has no arm C: they are A to B")]);
  });
});

describe("what was stored", () => {
  const values = (...all: number[]) => ({ kind: "values", values: all }) as const;

  it("matches in bits, or within what a device can do, or not", () => {
    expect(compare(values(1, 2), values(1, 2), "webgpu").match).toBe("bits");
    expect(compare(values(1, 2), values(1, 2.0001), "webgpu")).toMatchObject({ match: "tolerance" });
    expect(compare(values(1, 2), values(1, 2.0001), "cpu").match).toBe("differs");
    expect(compare(values(1, 2), values(1, 2, 3), "webgpu")).toMatchObject({
      match: "differs",
      largestDifference: null,
    });
    const text = (words: string) => ({ kind: "text", text: words }) as const;
    expect(compare(text("a b"), text("a b"), "cpu")).toMatchObject({ match: "bits", largestDifference: null });
    expect(compare(text("a b"), text("a c"), "webgpu").match).toBe("differs");
  });
});
