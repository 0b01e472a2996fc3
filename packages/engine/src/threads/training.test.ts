import { requireDefinition } from "@heirloom/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEngine, openTrainer, type Engine, type EngineReport, type EngineRequest } from "../index.ts";

/** Milliseconds a machine that runs other tests may take longer. */
const BUSY = 3000;

function armOf(steps: number) {
  const recursion = { generations: 2, sampleSize: 40, policy: { kind: "replace" } };
  const family = { kind: "flow", layers: 1, width: 8, steps, batch: 16, integratorSteps: 4 };
  const input = { name: "t", source: { kind: "eight-gaussians" }, family, recursion, replicates: 2 };
  return requireDefinition({ ...input, metrics: ["tail-coverage"] }).arms[0]!.definition;
}

const request = (steps: number, more: Partial<EngineRequest> = {}): EngineRequest => ({
  arm: armOf(steps),
  range: { first: 0, count: 1 },
  readDataset: () => Promise.reject(new Error("no dataset is needed")),
  ...more,
});

async function gather(reports: AsyncIterable<EngineReport>): Promise<EngineReport[]> {
  const all: EngineReport[] = [];
  for await (const report of reports) all.push(report);
  return all;
}

const filesOf = (reports: readonly EngineReport[]) =>
  reports.flatMap(({ files = [] }) =>
    files.map(({ bytes, ...place }) => ({ ...place, hex: Buffer.from(bytes).toString("hex") })),
  );

describe("models that learn by gradient", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await createEngine({ threads: 2, gpu: "off" });
  });
  afterAll(() => engine.close());

  test("are trained in the threads, which say by what, and leave files of the same bytes in every thread", async () => {
    expect(engine.note).not.toContain("ONNX");
    const runs = await Promise.all([1, 2, 3].map(() => gather(engine.run(request(20)))));
    const [first] = runs;
    expect(first![0]!.engine).toEqual({
      kind: "cpu",
      adapter: "2 threads",
      models: expect.stringMatching(/^ONNX Runtime 1\.\d+, CPU, 1 thread$/),
    });
    expect(engine.note).toMatch(/\. Models by gradient: ONNX Runtime 1\.\d+, CPU, 1 thread: /);
    expect(filesOf(first!).map(({ name, generation }) => `${generation}/${name}`)).toEqual([
      "0/model.safetensors",
      "1/model.safetensors",
    ]);
    for (const other of runs) expect(filesOf(other)).toEqual(filesOf(first!));
  });

  test("stop within a second of the signal, in the middle of a fit", async () => {
    const controller = new AbortController();
    let begun = 0;
    const progress = (): void => {
      begun ||= performance.now();
      controller.abort();
    };
    const running = gather(engine.run(request(1_000_000, { signal: controller.signal, progress })));
    await expect(running).rejects.toThrow(/abort/i);
    expect(performance.now() - begun).toBeLessThan(1000 + BUSY);
    expect(await gather(engine.run(request(5)))).not.toEqual([]);
  });

  test("a training that diverges ends its replicate and says when and what to lower", async () => {
    // A decay of 10 at a rate of 1 multiplies the weights by -9 every step.
    const family = { kind: "transformer", layers: 1, width: 8, heads: 1, context: 8, batch: 2, steps: 80, warmup: 0 };
    const wild = { ...family, learningRate: 1, weightDecay: 10 };
    const recursion = { generations: 2, sampleSize: 400, policy: { kind: "replace" } };
    const input = { name: "t", source: { kind: "grammar" }, family: wild, recursion, replicates: 1 };
    const arm = requireDefinition({ ...input, metrics: ["perplexity"] }).arms[0]!.definition;
    const reports = await gather(engine.run(request(1, { arm })));
    expect(reports.flatMap(({ events }) => events)).toEqual([
      {
        replicate: 0,
        generation: 0,
        message: expect.stringMatching(/^training diverged at step \d+ of 80: .*; lower the learning rate \(1\)/),
      },
    ]);
    expect(reports.flatMap(({ chunk }) => [...chunk.metrics["perplexity"]!])).toEqual([NaN, NaN]);
  });

  test("can be trained in a thread of one's own; others need nothing", async () => {
    const device = await openTrainer(armOf(1));
    expect(device!.label).toMatch(/^ONNX Runtime/);
    await device!.close();
    const gaussian = { ...armOf(1), family: { kind: "gaussian" as const, ddof: 0 as const } };
    expect(await openTrainer(gaussian)).toBeUndefined();
  });
});
