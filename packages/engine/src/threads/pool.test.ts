import { fileURLToPath } from "node:url";
import { requireDefinition } from "@heirloom/core";
import { expect, test } from "vitest";
import { Datasets } from "../block/datasets.ts";
import { streamBlock } from "../block/lane.ts";
import type { SentReport } from "../block/messages.ts";
import { ThreadPool } from "./pool.ts";

const dying = fileURLToPath(new URL("../testing/dying.worker.ts", import.meta.url));

test("a thread that dies fails its own block with the cause; the pool goes on", async () => {
  const pool = new ThreadPool(1, { filename: dying });
  const recursion = { generations: 2, sampleSize: 10, policy: { kind: "replace" } };
  const input = { name: "t", source: { kind: "gaussian" }, family: { kind: "gaussian" }, recursion, replicates: 2 };
  const arm = requireDefinition(input).arms[0]!.definition;
  const run = async (first: number): Promise<SentReport[]> => {
    const readDataset = (): Promise<Uint8Array> => Promise.reject(new Error("none"));
    const reports: SentReport[] = [];
    const request = { arm, range: { first, count: 1 }, readDataset };
    for await (const report of streamBlock(pool, request, new Datasets())) reports.push(report);
    return reports;
  };
  const failure = await run(0).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Error);
  expect((failure as Error).message).toMatch(/^replicates 0 to 0 were not finished: .*7/);
  expect((failure as Error).cause).toBeInstanceOf(Error);
  expect(await run(1)).toEqual([]);
  await pool.close();
});
