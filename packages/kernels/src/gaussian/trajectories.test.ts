import { beforeEach, describe, expect, test } from "vitest";
import { plainWaiting } from "../device.ts";
import { testDevice } from "../testing/adapter.ts";
import type { GaussianJob } from "./job.ts";
import { Pace } from "./pace.ts";
import { stepsOf, stretchAt, tileCounts } from "./plan.ts";
import { replace } from "./policies/replace.ts";
import { GaussianDevice } from "./trajectories.ts";

const gpu = await testDevice();

const job = (changes: Partial<GaussianJob> = {}): GaussianJob => ({
  policy: replace,
  share: { drawn: 0, fixed: 0 },
  size: 10_001,
  seed: [5, 0],
  ddof: 0,
  firstReplicate: 3,
  replicates: 7,
  generations: 6,
  kept: new Float32Array(2),
  ...changes,
});

/** A pace that never learns. */
function fixedPace(budget: number): Pace {
  const pace = new Pace();
  pace.budget = budget;
  pace.learn = () => {};
  return pace;
}

describe("the plan", () => {
  const sizes = [
    { size: 2, replicates: 1, generations: 1_000_000 },
    { size: 100, replicates: 10_000, generations: 100 },
    { size: 1_000_000_000, replicates: 3, generations: 2 },
    { size: 50_000, replicates: 1_000_000, generations: 1 },
  ];

  test.each(sizes)(
    "covers every tile once, within what a device offers: $size x $replicates x $generations",
    (size) => {
      const whole = job(size);
      const { tiles } = tileCounts(whole);
      const budget = 1e9;
      const stretch = stretchAt(whole, 0, budget);
      const steps = [...stepsOf(whole, stretch, budget)].map(({ work, walks }) => ({ ...work, walks }));
      const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
      expect(sum(steps.map(({ tileCount }) => tileCount))).toBe(whole.replicates * stretch.generations * tiles);
      expect(sum(steps.filter(({ walks }) => walks).map(({ width }) => width))).toBe(whole.replicates);
      expect(Math.max(...steps.map(({ tileCount }) => tileCount))).toBeLessThanOrEqual(65_535 * 64);
      expect(Math.max(...steps.map((work) => work.width * work.generations * work.tiles * 8))).toBeLessThanOrEqual(
        2 ** 27,
      );
    },
  );
});

describe("trajectories", () => {
  beforeEach(({ skip }) => {
    if (gpu.reason) skip(gpu.reason);
  });

  /** Mean, whole and fraction of every chain, by generation. */
  const walked = async (budget: number, whole: GaussianJob): Promise<number[][]> => {
    const rows: number[][] = [];
    const device = new GaussianDevice(gpu.device!, plainWaiting, fixedPace(budget));
    for await (const { firstGeneration, generations, replicates, means, wholes, fractions } of device.run(whole)) {
      for (let row = 0; row < generations; row++) {
        const chains = [means, wholes, fractions].map((plane) => plane.slice(row * replicates, (row + 1) * replicates));
        rows[firstGeneration + row] = chains.flatMap((plane) => [...plane]);
      }
    }
    return rows;
  };

  test("do not depend on how the work is cut into dispatches, bit for bit", async () => {
    const whole = await walked(1e9, job());
    expect(whole.map((row) => row.length)).toEqual(Array.from({ length: 6 }, () => 7 * 3));
    for (const budget of [1e5, 2e4]) expect(await walked(budget, job())).toEqual(whole);
  });

  test("stop when they are told to", async () => {
    const controller = new AbortController();
    const device = new GaussianDevice(gpu.device!, plainWaiting, fixedPace(1e5));
    const run = async (): Promise<void> => {
      for await (const { generations } of device.run(job({ generations: 1_000_000 }), controller.signal)) {
        expect(generations).toBeGreaterThan(0);
        controller.abort();
      }
    };
    await expect(run()).rejects.toThrow(/abort/i);
  });
});
