import { fileURLToPath } from "node:url";
import { requireDefinition } from "@heirloom/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EngineRequest } from "../contract.ts";
import { ThreadPool } from "../threads/pool.ts";
import { Datasets } from "./datasets.ts";
import { streamBlock } from "./lane.ts";
import type { SentReport } from "./messages.ts";

const filename = fileURLToPath(new URL("../testing/stepping.worker.ts", import.meta.url));

const recursion = { generations: 5, sampleSize: 20, policy: { kind: "replace" } };
const input = { name: "t", source: { kind: "gaussian" }, family: { kind: "gaussian" }, recursion, replicates: 5 };
const arm = requireDefinition({ ...input, metrics: ["mean-squared-drift"] }).arms[0]!.definition;

/** Replicate 3 is the first of which only the last model is kept. */
const request = (more: Partial<EngineRequest> = {}): EngineRequest => ({
  arm,
  range: { first: 2, count: 2 },
  readDataset: () => Promise.reject(new Error("none")),
  every: 0,
  checkpointEvery: 0,
  ...more,
});

const drifts = (reports: readonly SentReport[]): number[] =>
  reports.flatMap(({ chunk }) => [...chunk.metrics["mean-squared-drift"]!]);
const eventsOf = (reports: readonly SentReport[]) => reports.flatMap(({ events }) => events);

/** What each model's file says. */
const filesOf = (reports: readonly SentReport[]) =>
  reports.flatMap(({ files = [] }) =>
    files.map(({ bytes, replicate, generation, name }) => {
      return { at: `${replicate}/${generation}/${name}`, text: new TextDecoder().decode(bytes) };
    }),
  );

describe("a block whose fits keep their way", () => {
  let pool: ThreadPool;
  let undisturbed: SentReport[];
  beforeAll(async () => {
    pool = new ThreadPool(2, { filename });
    undisturbed = await gather(request());
  });
  afterAll(() => pool.close());

  async function gather(asked: EngineRequest, took?: (report: SentReport) => void): Promise<SentReport[]> {
    const reports: SentReport[] = [];
    for await (const report of streamBlock(pool, asked, new Datasets())) {
      reports.push(report);
      took?.(report);
    }
    return reports;
  }

  test("goes on inside a generation after it was cut down there, with the bits of one that was not", async () => {
    const cut = new AbortController();
    const reports: SentReport[] = [];
    const saved: Uint8Array[] = [];
    let inside = 0;
    const save = async (state: Uint8Array): Promise<void> => {
      saved.push(state);
      if (reports.length === 2 && ++inside === 8) cut.abort();
    };
    const checkpoints = { load: async () => undefined, save };
    const first = gather(request({ checkpoints, signal: cut.signal }), (report) => reports.push(report));
    await expect(first).rejects.toThrow(/abort/i);
    expect(reports.map(({ chunk }) => chunk.firstGeneration)).toEqual([0, 1]);
    const load = async (): Promise<Uint8Array> => saved.at(-1)!;
    const rest = await gather(request({ skip: 2, checkpoints: { load, save: async () => {} } }));
    expect(drifts([...reports, ...rest])).toEqual(drifts(undisturbed));
    expect(filesOf([...reports, ...rest])).toEqual(filesOf(undisturbed));
    const [went] = eventsOf(rest);
    expect(went).toMatchObject({
      replicate: 2,
      generation: 2,
      message: expect.stringMatching(/^goes on at step \d+$/),
    });
    expect(Number(went!.message.split(" ").at(-1))).toBeGreaterThanOrEqual(1);
  });

  test("keeps its models as files: all of the first three replicates, the last of the others", () => {
    expect(filesOf(undisturbed).map(({ at }) => at)).toEqual([
      ...[0, 1, 2, 3, 4].map((generation) => `2/${generation}/model.safetensors`),
      "3/4/model.safetensors",
    ]);
    expect(JSON.parse(filesOf(undisturbed)[0]!.text)).toHaveProperty("mean");
  });

  test("saves one checkpoint at a time, drops the older of two that wait, and says what could not be saved", async () => {
    let underWay = 0;
    let saves = 0;
    const save = async (): Promise<void> => {
      expect(++underWay).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 5));
      underWay--;
      if (++saves === 1) throw new Error("the disk is full");
    };
    const reports = await gather(request({ checkpoints: { load: async () => undefined, save } }));
    expect(drifts(reports)).toEqual(drifts(undisturbed));
    // Saving takes 5 ms, so it is asked for every 95 ms, far more seldom than by the 240 steps.
    expect(saves).toBeGreaterThan(1);
    expect(saves).toBeLessThan(40);
    const messages = eventsOf(reports).map(({ message }) => message);
    expect(messages).toEqual(["a checkpoint was not saved: the disk is full"]);
  });
});
