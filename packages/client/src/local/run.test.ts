import { requireDefinition, type DefinitionInput, type ExperimentResult } from "@heirloom/core";
import { createEngine, type Engine, type EngineRequest } from "@heirloom/engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ArmCollector } from "./arm-collector.ts";
import { cutBlocks } from "./blocks.ts";
import { Rate } from "./rate.ts";
import { runLocally, type LocalRun } from "./run.ts";

const input: DefinitionInput = {
  name: "short",
  source: { kind: "gaussian" },
  family: { kind: "gaussian" },
  recursion: { generations: 5, sampleSize: 8, policy: { kind: "replace" } },
  replicates: 7,
  sweep: { seed: [1, 2] },
};
const checked = requireDefinition(input);
const readDataset = async (id: string): Promise<Uint8Array> => {
  throw new Error(`nothing here reads ${id}`);
};

describe("cutBlocks", () => {
  it.each([1, 2, 3, 16])("covers every replicate once, in order, for %i slots", (slots) => {
    for (const arm of checked.arms) {
      const blocks = cutBlocks([arm], slots);
      expect(blocks).toHaveLength(Math.min(slots, 7));
      const covered = blocks.flatMap(({ range }) => Array.from({ length: range.count }, (_, i) => range.first + i));
      expect(covered).toEqual([0, 1, 2, 3, 4, 5, 6]);
    }
  });
});

describe("ArmCollector", () => {
  it("puts chunks in replicate order, whatever order they come in", () => {
    const arm = checked.arms[0]!;
    const values = (generation: number, replicate: number): number => generation * 10 + replicate;
    const collector = new ArmCollector(arm);
    const chunk = (firstGeneration: number, generations: number, range: { first: number; count: number }) => {
      const rows = Array.from({ length: generations * range.count }, (_, at) =>
        values(firstGeneration + Math.floor(at / range.count), range.first + (at % range.count)),
      );
      collector.take(range, { firstGeneration, generations, metrics: { "variance-ratio": Float32Array.from(rows) } });
    };
    chunk(0, 5, { first: 4, count: 3 });
    chunk(0, 2, { first: 0, count: 4 });
    expect(collector.complete).toBe(false);
    chunk(2, 3, { first: 0, count: 4 });
    expect(collector.complete).toBe(true);
    const { mean, min, max, n } = collector.measured().summaries["variance-ratio"]!;
    expect(mean).toEqual([3, 13, 23, 33, 43]); // mean of 0..6 is 3
    expect(min).toEqual([0, 10, 20, 30, 40]);
    expect(max).toEqual([6, 16, 26, 36, 46]);
    expect(n).toEqual([7, 7, 7, 7, 7]);
  });
});

describe("Rate", () => {
  it("knows the time left from what the last minute did", () => {
    const rate = new Rate(0);
    expect(rate.secondsLeft(100)).toBeNull();
    rate.mark(1_000, 10);
    expect(rate.secondsLeft(100)).toBeCloseTo(9, 10);
    for (let second = 2; second <= 120; second++) rate.mark(second * 1_000, 10 + (second - 1) / 10);
    expect(rate.secondsLeft(100)).toBeCloseTo((100 - 21.9) * 10, 6); // a tenth a second by now
  });
});

describe("runLocally", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await createEngine({ threads: 2, gpu: "off" });
  });
  afterAll(() => engine.close());
  const run = (options: Partial<LocalRun> = {}): Promise<ExperimentResult> =>
    runLocally({ checked, readDataset, engine, ...options });

  it("counts every chain generation", async () => {
    const seen: number[] = [];
    await run({ onProgress: ({ done, total }) => seen.push(done / total) });
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  it("has the same bits however the replicates are cut", async () => {
    const cut = await run();
    const whole = await run({ engine: withSlots(engine, 1) });
    expect(JSON.stringify(whole)).toBe(JSON.stringify(cut));
  });

  it("ends with the reason when one block fails, and lets the others go", async () => {
    const broken = {
      ...engine,
      slots: 2,
      async *run(request: EngineRequest) {
        if (request.range.first > 0) throw new Error("the device is gone");
        yield* [];
        await new Promise((_, reject) =>
          request.signal!.addEventListener("abort", () => reject(request.signal!.reason)),
        );
      },
    } as Engine;
    await expect(run({ engine: broken })).rejects.toThrow("the device is gone");
  });
});

const withSlots = (engine: Engine, slots: number): Engine => ({
  info: engine.info,
  note: engine.note,
  slots,
  run: (request) => engine.run(request),
  close: () => engine.close(),
});

describe("a run of models that learn by gradient", () => {
  it("hands over the models that are kept, waits until they are taken, and says what trained them", async () => {
    const family = { kind: "flow" as const, layers: 1, width: 4, steps: 5, batch: 8, integratorSteps: 2 };
    const recursion = { generations: 2, sampleSize: 20, policy: { kind: "replace" as const } };
    const trained = requireDefinition({
      ...input,
      ...{ source: { kind: "moons" }, family, recursion, replicates: 4, metrics: ["tail-coverage"] },
      sweep: {},
    });
    const engine = await createEngine({ threads: 2, gpu: "off" });
    const files: string[] = [];
    const onFile: NonNullable<LocalRun["onFile"]> = async ({ letter }, { replicate, generation, name, bytes }) => {
      // A safetensors file begins with the length of its header, which is JSON.
      expect(bytes[8]).toBe("{".charCodeAt(0));
      files.push([letter, replicate, generation, name].join("/"));
    };
    const result = await runLocally({ checked: trained, readDataset, engine, onFile });
    await engine.close();
    expect(result.engine.models).toMatch(/^ONNX Runtime/);
    const first = [0, 1, 2].flatMap((replicate) => [`A/${replicate}/0`, `A/${replicate}/1`]);
    expect(files.toSorted()).toEqual([...first, "A/3/1"].map((place) => `${place}/model.safetensors`));
  });
});
