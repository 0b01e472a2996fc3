import { expect, test } from "vitest";
import type { ArmDefinition } from "../../definition/schema.ts";
import { runBlock } from "../../recursion/block.ts";
import { openSource } from "../../sources/open.ts";
import { armOf } from "../../testing/sources.ts";
import { lawsOf } from "../apply.ts";

const unread = () => Promise.reject(new Error("unread"));

/** Fresh real n and synthetic m = n/c a turn, w on real data. */
const golden = (weight: number, { c = 1, n = 1000, generations = 200 } = {}): ArmDefinition =>
  armOf({
    recursion: { generations, sampleSize: n, policy: { kind: "weighted", weight, synthetic: 1 / c } },
    metrics: ["variance-ratio", "mean-squared-drift"],
    seed: 5,
  });

/** Limit of n E mu^2 by the law. */
async function limit(weight: number, c = 1): Promise<number> {
  const arm = golden(weight, { c });
  const source = await openSource(arm.source, unread);
  const law = lawsOf({ arm, source, size: 1000 }).find(({ metric }) => metric === "mean-squared-drift")!;
  return law.mean.at(-1)! * 1000;
}

const best = (c: number): number => (Math.sqrt(c * c + 4 * c) - c) / 2;

// He, Xu and Cheng (2025), the best weight and its limiting variance w*/n; .618 for c = 1, checked there numerically.
test.each([1, 0.25, 4])(
  "with c = %d the best weight is (sqrt(c^2 + 4c) - c)/2, and its limiting variance w/n",
  async (c) => {
    const w = best(c);
    if (c === 1) expect(w).toBeCloseTo(0.618, 3);
    expect(Math.abs((await limit(w, c)) - w)).toBeLessThan(0.005 * w);
    const weights = Array.from({ length: 99 }, (_, index) => (index + 1) / 100);
    const limits = await Promise.all(weights.map((weight) => limit(weight, c)));
    const least = weights[limits.indexOf(Math.min(...limits))]!;
    expect(Math.abs(least - w)).toBeLessThanOrEqual(0.01);
  },
);

test("measured chains have the limiting variance .618/n at the golden ratio, and more beside it", async () => {
  // 40 chains of 300 generations after 20: neighbours correlate by .38, so E mu^2 n rests on some 9,000 independent chi-squares of
  // one degree of freedom times .618: standard error .0092 each. .046 is 5 of them; the laws of w = .2 and .95 are 1.27 and .29 above.
  const measured = async (weight: number): Promise<number> => {
    const arm = golden(weight, { n: 200, generations: 320 });
    const source = await openSource(arm.source, unread);
    let [sum, count] = [0, 0];
    for await (const { chunk } of runBlock({ arm, source, range: { first: 0, count: 40 }, every: Infinity })) {
      for (const value of chunk.metrics["mean-squared-drift"]!.subarray(20 * 40))
        [sum, count] = [sum + value, count + 1];
    }
    return (sum / count) * 200;
  };
  const ratio = await measured(0.618);
  expect(Math.abs(ratio - 0.618)).toBeLessThan(0.046);
  for (const other of [0.2, 0.95]) expect(await measured(other)).toBeGreaterThan(ratio + 0.1);
});
