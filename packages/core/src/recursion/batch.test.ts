import { expect, test } from "vitest";
import type { FamilyMember } from "../contracts/family.ts";
import { openSource } from "../sources/open.ts";
import { armOf } from "../testing/sources.ts";
import { batching, oneByOne } from "../testing/toy.ts";
import { runBlock, type BlockRequest } from "./block.ts";
import type { BlockReport } from "./collector.ts";

const [generations, count] = [4, 5];
const arm = armOf({ recursion: { generations, sampleSize: 12, policy: { kind: "accumulate" } } });
const source = await openSource(arm.source, () => Promise.reject(new Error("unread")));

async function reportsOf(families: readonly FamilyMember[], more: Partial<BlockRequest> = {}): Promise<BlockReport[]> {
  const reports: BlockReport[] = [];
  const request = { arm, source, range: { first: 1, count }, every: 0, families, ...more };
  for await (const report of runBlock(request)) reports.push(report);
  return reports;
}

const bits = (reports: readonly BlockReport[]) =>
  reports.map(({ chunk, previews, events }) => ({ chunk, previews, events }));

test("replicates in a batch have the bits of one after another", async () => {
  const { families, ...asked } = batching();
  const expected = await reportsOf(oneByOne);
  expect(bits(await reportsOf(families))).toEqual(bits(expected));
  expect(asked).toEqual({ fits: [5, 5, 5, 5], generations: [5, 5, 5, 5] });
  expect(expected.every(({ chunk }) => chunk.metrics["variance-ratio"]!.every(Number.isFinite))).toBe(true);
});

test("either half of a turn may be batched alone", async () => {
  const expected = bits(await reportsOf(oneByOne));
  for (const half of ["fitMany", "generateMany"] as const) {
    const { families } = batching();
    const { [half]: _, ...member } = families[0]!;
    expect(bits(await reportsOf([member]))).toEqual(expected);
  }
});

test("an Error in a place ends that replicate, and no other", async () => {
  const whole = await reportsOf(oneByOne);
  const { families, fits } = batching(({ generation }, index) =>
    generation === 1 && index === 2 ? new Error("the gradient is NaN: lower the learning rate") : undefined,
  );
  const reports = await reportsOf(families);
  expect(fits).toEqual([5, 5, 4, 4]);
  expect(reports.flatMap(({ events }) => events)).toEqual([
    { replicate: 3, generation: 1, message: "the gradient is NaN: lower the learning rate" },
  ]);
  for (const [generation, { chunk }] of reports.entries()) {
    const expected = [...whole[generation]!.chunk.metrics["variance-ratio"]!];
    if (generation > 0) expected[2] = NaN;
    expect([...chunk.metrics["variance-ratio"]!]).toEqual(expected);
  }
});

test("resumed from a snapshot, batches go on with the same bits, without those that had ended", async () => {
  const { families, fits } = batching(({ generation }, index) =>
    generation === 1 && index === 0 ? new Error("ended") : undefined,
  );
  const snapshots: Uint8Array[] = [];
  const reports: BlockReport[] = [];
  const request = { arm, source, range: { first: 1, count }, every: 0, families };
  for await (const report of runBlock(request)) {
    reports.push(report);
    snapshots.push(report.snapshot!());
  }
  fits.length = 0;
  expect(bits(await reportsOf(families, { from: snapshots[1]! }))).toEqual(bits(reports.slice(2)));
  expect(fits).toEqual([4, 4]);
});

test("a call that throws or leaves replicates out fails the block; an aborted one throws the reason", async () => {
  const thrown = batching(() => {
    throw new Error("the device was lost");
  });
  await expect(reportsOf(thrown.families)).rejects.toThrow("the device was lost");
  await expect(reportsOf(thrown.families, { signal: abortedBy("stop") })).rejects.toBe("stop");
  const short: FamilyMember = { ...batching().families[0]!, generateMany: async () => [] };
  await expect(reportsOf([short])).rejects.toThrow(
    "gaussian.generateMany gave 0 results for 5 replicates; it must give one for each",
  );
});

/** A signal that is raised after the block has begun. */
function abortedBy(reason: string): AbortSignal {
  const controller = new AbortController();
  queueMicrotask(() => controller.abort(reason));
  return controller.signal;
}
