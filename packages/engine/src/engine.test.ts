import { openSource, requireDefinition, runBlock, type ArmDefinition, type BlockReport } from "@heirloom/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEngine, type Engine, type EngineReport, type EngineRequest } from "./index.ts";

/** Milliseconds a machine that runs other tests may take longer. */
const BUSY = 2000;

function armOf(changes: Partial<ArmDefinition["recursion"]> = {}): ArmDefinition {
  const recursion = { generations: 20, sampleSize: 50, policy: { kind: "replace" as const }, ...changes };
  const input = { name: "t", source: { kind: "gaussian" }, family: { kind: "gaussian" }, recursion, replicates: 8 };
  return requireDefinition(input).arms[0]!.definition;
}

const readDataset = async (): Promise<Uint8Array> => {
  throw new Error("no dataset is needed");
};

const request = (arm: ArmDefinition, more: Partial<EngineRequest> = {}): EngineRequest => ({
  arm,
  range: { first: 0, count: 8 },
  readDataset,
  every: 0,
  ...more,
});

async function gather<T>(reports: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const report of reports) all.push(report);
  return all;
}

const rows = (reports: readonly BlockReport[], metric = "variance-ratio"): number[] =>
  reports.flatMap(({ chunk }) => [...chunk.metrics[metric]!]);

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine({ threads: 2, gpu: "off" });
});
afterAll(() => engine.close());

describe("the CPU engine", () => {
  test("reports the bits of core's loop, in order, with sample size and laws first", async () => {
    const arm = armOf();
    const reports = await gather(engine.run(request(arm)));
    const source = await openSource(arm.source, readDataset);
    const expected = await gather(runBlock({ arm, source, range: { first: 0, count: 8 } }));
    expect(rows(reports)).toEqual(rows(expected));
    expect(reports.map(({ sampleSize }) => sampleSize)).toEqual([50, ...reports.slice(1).map(() => undefined)]);
    expect(reports[0]!.laws).toBeDefined();
    let next = 0;
    for (const { chunk } of reports) {
      expect(chunk.firstGeneration).toBe(next);
      next += chunk.generations;
    }
    expect(next).toBe(20);
  });

  test("leaves out what is already reported", async () => {
    const arm = armOf();
    const whole = rows(await gather(engine.run(request(arm))));
    const rest = await gather(engine.run(request(arm, { skip: 13, every: 60_000 })));
    expect(rest[0]!.chunk.firstGeneration).toBe(13);
    expect(rows(rest)).toEqual(whole.slice(13 * 8));
    expect(rest[0]!.previews.every(({ generation }) => generation >= 13)).toBe(true);
    expect(await gather(engine.run(request(arm, { skip: 20 })))).toEqual([]);
  });

  test("says who ran it", async () => {
    const [report] = await gather(engine.run(request(armOf({ generations: 1 }))));
    expect(report!.engine).toEqual({ kind: "cpu", adapter: "2 threads" });
    expect(engine.note).toMatch(/^CPU engine, 2 threads: /);
  });

  test("stops within a second of the signal, in the middle of a generation", async () => {
    const controller = new AbortController();
    const slow = armOf({ sampleSize: 30_000_000, generations: 1000 });
    const running = gather(engine.run(request(slow, { range: { first: 0, count: 1 }, signal: controller.signal })));
    setTimeout(() => controller.abort(), 200);
    const begun = performance.now();
    await expect(running).rejects.toThrow(/abort/i);
    expect(performance.now() - begun).toBeLessThan(200 + 1000 + BUSY);
    expect(await gather(engine.run(request(armOf({ generations: 2 }))))).not.toEqual([]);
  });

  test("says how far a block is while nothing is reported, and that it is whole before its last report", async () => {
    const heard: number[] = [];
    const arm = armOf({ sampleSize: 500_000, generations: 10 });
    const progress = (done: number): void => void heard.push(done);
    const more = { range: { first: 0, count: 16 }, every: 60_000, progress };
    for await (const { chunk } of engine.run(request(arm, more))) {
      expect(chunk.generations).toBe(10);
      expect(heard.at(-1)).toBe(10 * 16);
    }
    expect(heard.length).toBeGreaterThan(2);
    expect(heard).toEqual(heard.toSorted((a, b) => a - b));
    expect(heard[0]).toBeLessThan(10 * 16);
    const blocked = heard.length;
    await gather(engine.run(request(arm, { ...more, range: { first: 0, count: 1 } })));
    expect(heard.slice(blocked).at(-1)).toBe(10);
  });

  test("stops when its reader leaves", async () => {
    for await (const report of engine.run(request(armOf({ generations: 1_000_000 })))) {
      expect(report.chunk.firstGeneration).toBe(0);
      break;
    }
    expect(await gather(engine.run(request(armOf({ generations: 2 }))))).not.toEqual([]);
  });

  test("waits for a slow reader instead of filling memory", async () => {
    const seen: EngineReport[] = [];
    for await (const report of engine.run(request(armOf({ generations: 60 })))) {
      await new Promise((resolve) => setTimeout(resolve, 2));
      seen.push(report);
    }
    expect(rows(seen)).toHaveLength(60 * 8);
  });

  test("a dataset that cannot be read fails the block with its cause", async () => {
    const source = { kind: "text" as const, dataset: "absent", holdOut: 0.1, lowerCase: true };
    const arm: ArmDefinition = { ...armOf(), source };
    await expect(gather(engine.run(request(arm)))).rejects.toThrow("no dataset is needed");
  });

  test("goes on from a checkpoint with the same bits, and without one it cannot use", async () => {
    const arm = armOf();
    const source = await openSource(arm.source, readDataset);
    const range = { first: 0, count: 8 };
    const snapshots: (Uint8Array | undefined)[] = [];
    for await (const { snapshot } of runBlock({ arm, source, range, every: 0 })) snapshots.push(snapshot?.());
    const whole = rows(await gather(engine.run(request(arm))));
    const resume = async (state: Uint8Array | undefined, skip: number): Promise<number[]> =>
      rows(
        await gather(
          engine.run(request(arm, { skip, checkpoints: { load: async () => state, save: async () => {} } })),
        ),
      );
    expect(snapshots[9]).toBeDefined();
    expect(await resume(snapshots[9], 12)).toEqual(whole.slice(12 * 8)); // stands at generation 10
    expect(await resume(snapshots[9], 4)).toEqual(whole.slice(4 * 8)); // stands behind what nobody reported
    expect(await resume(new Uint8Array([1, 2, 3]), 4)).toEqual(whole.slice(4 * 8));
  });

  test("shares a dataset with its threads, read once however many blocks use it", async () => {
    const words = Array.from({ length: 4000 }, (_, i) => `w${(i * i) % 97}`).join(" ");
    let reads = 0;
    const read = async (): Promise<Uint8Array> => {
      reads++;
      return new TextEncoder().encode(words);
    };
    const input = {
      name: "t",
      source: { kind: "text", dataset: "words", holdOut: 0.1 },
      family: { kind: "ngram" },
      recursion: { generations: 3, sampleSize: "source", policy: { kind: "replace" } },
      replicates: 4,
    };
    const arm = requireDefinition(input).arms[0]!.definition;
    const block = (first: number): Promise<EngineReport[]> =>
      gather(engine.run({ arm, range: { first, count: 1 }, readDataset: read }));
    const blocks = await Promise.all([0, 1, 2, 3].map(block));
    expect(reads).toBe(1);
    expect(blocks.map(([report]) => report!.sampleSize)).toEqual([3600, 3600, 3600, 3600]);
    expect(blocks[0]![0]!.previews[0]!.preview.kind).toBe("text");
    const source = await openSource(arm.source, read);
    const expected = await gather(runBlock({ arm, source, range: { first: 2, count: 1 } }));
    expect(rows(blocks[2]!, "perplexity")).toEqual(rows(expected, "perplexity"));
  });
});
