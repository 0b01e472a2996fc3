import { openSource, requireDefinition, runBlock } from "@heirloom/core";
import { afterEach, expect, test } from "vitest";
import type { BlockOutcome, BlockTask, SentProgress, SentReport } from "./block/messages.ts";
import type { EngineReport } from "./contract.ts";
import { LocalEngine } from "./local-engine.ts";

const arm = requireDefinition({
  name: "t",
  source: { kind: "gaussian" },
  family: { kind: "gaussian" },
  recursion: { generations: 6, sampleSize: 20, policy: { kind: "replace" } },
  replicates: 2,
  metrics: ["log-variance-ratio"],
}).arms[0]!.definition;

const readDataset = (): Promise<Uint8Array> => Promise.reject(new Error("none"));
const range = { first: 4, count: 2 };

/** A lane whose device reports two generations of every block, and is then lost. */
class LosingLane {
  posted = 0;

  async post({ port }: BlockTask): Promise<BlockOutcome> {
    this.posted++;
    const metrics = { "log-variance-ratio": new Float32Array(4) };
    const report: SentReport = { chunk: { firstGeneration: 0, generations: 2, metrics }, previews: [], events: [] };
    port.postMessage(report, []);
    const progress: SentProgress = { done: 11 };
    port.postMessage(progress, []);
    await new Promise((resolve) => setTimeout(resolve, 20));
    throw new Error("the device was lost (unknown): a test");
  }

  async close(): Promise<void> {}
}

async function gather(reports: AsyncIterable<EngineReport>): Promise<EngineReport[]> {
  const all: EngineReport[] = [];
  for await (const report of reports) all.push(report);
  return all;
}

let engine: LocalEngine | undefined;
afterEach(() => engine?.close());

test("a device that is lost hands its block to the threads, which go on where it stopped and say so", async () => {
  const lane = new LosingLane();
  engine = new LocalEngine(1, { lane, adapter: "a device", gain: null });
  const heard: number[] = [];
  const progress = (done: number): void => void heard.push(done);
  const [first, ...rest] = await gather(engine.run({ arm, range, readDataset, every: 60_000, progress }));
  // The threads begin at generation 0 again: until they are past it, nothing is said.
  expect(heard).toEqual([11, 12]);
  expect(first!.engine).toEqual({ kind: "webgpu", adapter: "a device" });
  expect(rest.map(({ engine: { kind }, chunk }) => [kind, chunk.firstGeneration, chunk.generations])).toEqual([
    ["cpu", 2, 4],
  ]);
  const message = "a device failed (replicates 4 to 5 were not finished: the device was lost (unknown): a test)";
  expect(rest[0]!.events).toEqual([
    { replicate: 4, generation: 2, message: `${message}; 1 thread of the CPU engine went on` },
  ]);
  const source = await openSource(arm.source, readDataset);
  for await (const { chunk } of runBlock({ arm, source, range, every: 60_000 })) {
    const expected = chunk.metrics["log-variance-ratio"]!.subarray(2 * 2);
    expect(rest[0]!.chunk.metrics["log-variance-ratio"]).toEqual(expected);
  }
});

test("a device that failed once is not asked again", async () => {
  const lane = new LosingLane();
  engine = new LocalEngine(1, { lane, adapter: "a device", gain: null });
  await gather(engine.run({ arm, range, readDataset }));
  const again = await gather(engine.run({ arm, range, readDataset }));
  expect(again.every(({ engine: { kind } }) => kind === "cpu")).toBe(true);
  expect(lane.posted).toBe(1);
});
