import { openSource, requireDefinition, runBlock, type ArmDefinition, type BlockReport } from "@heirloom/core";
import { testDevice } from "@heirloom/kernels/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createEngine, type Engine } from "../index.ts";

const found = await testDevice();

/** Milliseconds a machine that runs other tests may take longer. */
const BUSY = 2000;

const readDataset = async (): Promise<Uint8Array> => {
  throw new Error("no dataset is needed");
};

function armOf(policy: { kind: string }): ArmDefinition {
  const recursion = { generations: 12, sampleSize: 40, policy };
  const input = { name: "t", source: { kind: "gaussian" }, family: { kind: "gaussian" }, recursion, replicates: 8 };
  return requireDefinition(input).arms[0]!.definition;
}

async function gather<T>(reports: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const report of reports) all.push(report);
  return all;
}

const rows = (reports: readonly BlockReport[]): number[] =>
  reports.flatMap(({ chunk }) => [...chunk.metrics["log-variance-ratio"]!]);

describe("the WebGPU engine", () => {
  let engine: Engine;
  beforeAll(async () => {
    if (found.reason) return;
    vi.stubEnv("HEIRLOOM_ENGINE", "webgpu");
    engine = await createEngine({ threads: 1 });
    vi.unstubAllEnvs();
  });
  afterAll(() => engine?.close());
  beforeEach(({ skip }) => {
    if (found.reason) skip(found.reason);
  });

  const range = { first: 0, count: 8 };

  test("names its adapter and the rest of the machine", () => {
    expect(engine.info).toEqual({ kind: "webgpu", adapter: found.name });
    expect(engine.note).toBe(`WebGPU engine on ${found.name}; what has no kernel runs on 1 thread`);
  });

  test("runs on the device what has a kernel, on threads what has none or must stay there", async () => {
    const kind = async (policy: string, stay?: "cpu"): Promise<string> => {
      const request = { arm: armOf({ kind: policy }), range, readDataset, ...(stay ? { stay } : {}) };
      const [report] = await gather(engine.run(request));
      return report!.engine.kind;
    };
    expect(await kind("replace")).toBe("webgpu");
    expect(await kind("accumulate-subsample")).toBe("cpu");
    expect(await kind("replace", "cpu")).toBe("cpu");
  });

  test("reports the chains of core's loop, with sample size and laws first", async () => {
    const arm = armOf({ kind: "replace" });
    const reports = await gather(engine.run({ arm, range, readDataset }));
    const source = await openSource(arm.source, readDataset);
    const expected = rows(await gather(runBlock({ arm, source, range })));
    for (const [index, value] of rows(reports).entries()) expect(value).toBeCloseTo(expected[index]!, 4);
    expect(reports[0]!.sampleSize).toBe(40);
    expect(reports[0]!.previews.length).toBe(3 * 12);
    expect(rows(await gather(engine.run({ arm, range, readDataset, skip: 5 })))).toEqual(rows(reports).slice(5 * 8));
  });

  test("stops within a second of the signal, where it would run for a minute", async () => {
    const controller = new AbortController();
    const arm = armOf({ kind: "replace" });
    const long = { ...arm, recursion: { ...arm.recursion, generations: 50_000, sampleSize: 100_000 } };
    const running = gather(engine.run({ arm: long, range, readDataset, signal: controller.signal }));
    setTimeout(() => controller.abort(), 300);
    const begun = performance.now();
    await expect(running).rejects.toThrow(/abort/i);
    expect(performance.now() - begun).toBeLessThan(300 + 1000 + BUSY);
  });
});

test("without an adapter, or told not to look for one, the note says so and how to get one", async () => {
  const engine = await createEngine({ threads: 2, gpu: "off" });
  expect(engine.note).toBe("CPU engine, 2 threads: WebGPU is switched off");
  await engine.close();
});
