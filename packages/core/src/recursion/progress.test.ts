import { expect, test } from "vitest";
import type { FamilyMember } from "../contracts/family.ts";
import { openSource } from "../sources/open.ts";
import { armOf } from "../testing/sources.ts";
import { batching, oneByOne } from "../testing/toy.ts";
import { runBlock, type BlockRequest } from "./block.ts";
import { stepControls } from "./progress.ts";
import { recurse } from "./recurse.ts";

const [generations, count] = [4, 5];
const arm = armOf({ recursion: { generations, sampleSize: 12, policy: { kind: "replace" } } });
const source = await openSource(arm.source, () => Promise.reject(new Error("unread")));

async function sharesOf(families: readonly FamilyMember[], more: Partial<BlockRequest> = {}): Promise<number[]> {
  const shares: number[] = [];
  const progress = (share: number): void => void shares.push(share);
  const request = { arm, source, range: { first: 0, count }, every: 0, families, progress, ...more };
  for await (const { chunk } of runBlock(request)) {
    // When a report comes, what it reports is done.
    expect(shares.at(-1)).toBe((chunk.firstGeneration + chunk.generations) / generations);
  }
  return shares;
}

const rises = (shares: readonly number[]): boolean => shares.every((share, i) => i === 0 || share > shares[i - 1]!);

test.each([
  ["one after another", oneByOne],
  ["in batches", batching().families],
])("replicates %s: the share of the block rises within generations and ends at the whole", async (_name, families) => {
  const shares = await sharesOf(families);
  expect(rises(shares)).toBe(true);
  expect(shares.at(-1)).toBe(1);
  const within = shares.filter((share) => share < 1 / generations);
  expect(within.length).toBeGreaterThanOrEqual(count);
});

test("the first word is the share of the first replicate's fit", async () => {
  const [first] = await sharesOf(oneByOne);
  // A tenth of the fit, which is half of a turn, of one in 5 replicates x 4 generations.
  expect(first).toBeCloseTo((0.1 * 0.5) / (count * generations), 12);
});

test("a replicate that ended holds nothing up, and a resumed block begins where it stands", async () => {
  const { families } = batching(({ generation }, index) =>
    generation === 0 && index > 0 ? new Error("ended") : undefined,
  );
  let snapshot: Uint8Array | undefined;
  for await (const report of runBlock({ arm, source, range: { first: 0, count }, every: 0, families })) {
    snapshot ??= report.snapshot!();
  }
  const shares = await sharesOf(families, { from: snapshot! });
  expect(rises(shares)).toBe(true);
  expect(shares[0]).toBe(1 / generations);
  expect(shares.at(-1)).toBe(1);
});

test("of one chain, progress is the share of the chain", async () => {
  const shares: number[] = [];
  const progress = (share: number): void => void shares.push(share);
  for await (const { generation } of recurse({ arm, source, replicate: 0, families: oneByOne, progress })) {
    expect(shares.at(-1)).toBe((generation + 1) / generations);
  }
});

test("what a step weighs in a turn is learned from the turn before", async () => {
  const shares: number[] = [];
  const { fit, generate } = stepControls({ progress: (share) => void shares.push(share) });
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  for (const [step, ms] of [
    [fit, 160],
    [generate, 16],
    [fit, 0],
  ] as const) {
    step.progress!(0);
    await wait(ms);
    step.progress!(1);
  }
  expect(shares.slice(0, 5)).toEqual([0, 0.5, 0.5, 1, 0]);
  // 160 of 176 ms; a busy machine stretches either wait.
  expect(shares[5]).toBeGreaterThan(0.6);
  expect(shares[5]).toBeLessThan(1);
});

test("a share that is no number, or past its ends, moves nothing past them", () => {
  const shares: number[] = [];
  const { fit } = stepControls({ progress: (share) => void shares.push(share) });
  for (const share of [NaN, -3, 7]) fit.progress!(share);
  expect(shares).toEqual([0, 0, 0.5]);
});
