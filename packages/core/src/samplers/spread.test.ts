import { expect, test } from "vitest";
import { runBlock } from "../recursion/block.ts";
import { openSource } from "../sources/open.ts";
import { armOf } from "../testing/sources.ts";

const REPLICATES = 256;

interface Setting {
  readonly generations: number;
  readonly sampleSize: number;
  readonly ddof?: number;
}

/** A metric of every replicate at every generation of a Gaussian under replace. */
async function chains(sampler: Record<string, unknown>, metric: string, setting: Setting): Promise<number[][]> {
  const { generations, sampleSize, ddof = 0 } = setting;
  const arm = armOf({
    family: { kind: "gaussian", ddof },
    recursion: { generations, sampleSize, policy: { kind: "replace" } },
    sampler,
    metrics: [metric],
    replicates: REPLICATES,
    seed: 11,
  });
  const source = await openSource(arm.source, () => Promise.reject(new Error("unread")));
  const rows: number[][] = [];
  for await (const { chunk } of runBlock({ arm, source, range: { first: 0, count: REPLICATES } })) {
    const column = chunk.metrics[metric]!;
    for (let row = 0; row < chunk.generations; row++) {
      rows.push([...column.subarray(row * REPLICATES, (row + 1) * REPLICATES)]);
    }
  }
  return rows;
}

function meanOf(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

// Change of log V from generation 0, which learns from independent real draws, over the 99 generations that learn from generated
// ones; n = 100, maximum likelihood. Independent draws: 99 (digamma(99/2) + ln(2/100)). The others: simulated with 4,000 chains, where
// stratified and antithetic agree with Heirloom's design notes (-.033 +- .006, -1.96 +- .05). Within 4.5 standard errors of both: a
// false alarm in 7 of a million seeds each.
test.each([
  { kind: "ancestral", change: -1.9984, error: 0 },
  { kind: "antithetic", change: -1.9365, error: 0.0314 },
  { kind: "stratified", change: -0.0374, error: 0.0041 },
  { kind: "sobol", change: -0.0758, error: 0.0059 },
])("log V under replace moves by $change in 99 generations of $kind draws", async ({ kind, change, error }) => {
  const rows = await chains({ kind }, "log-variance-ratio", { generations: 100, sampleSize: 100 });
  const measured = meanOf(rows.at(-1)!.map((last, i) => last - rows[0]![i]!));
  expect(Math.abs(measured.mean - change)).toBeLessThan(4.5 * Math.hypot(measured.error, error));
});

test("stratified draws keep the variance that independent draws lose", async () => {
  const rows = await chains({ kind: "stratified" }, "log-variance-ratio", { generations: 100, sampleSize: 100 });
  // 27 standard errors from the -2.02 of independent draws.
  expect(meanOf(rows.at(-1)!).mean).toBeGreaterThan(-0.15);
});

// Alemohammad et al. 2024, unbiased estimator: E V_t = lambda^(t - 1), t fits. 4.5 standard errors of 256 chains at two generations.
test("under lambda the unbiased variance shrinks by lambda a generation, from generation 1 on", async () => {
  const lambda = 0.8;
  const rows = await chains({ kind: "lambda", lambda }, "variance-ratio", { generations: 6, sampleSize: 200, ddof: 1 });
  for (const generation of [0, 5]) {
    const { mean, error } = meanOf(rows[generation]!);
    expect(Math.abs(mean - lambda ** generation)).toBeLessThan(4.5 * error);
  }
});

test("lambda 1 gives the bits of ancestral draws", async () => {
  const setting = { generations: 5, sampleSize: 20 };
  const ancestral = await chains({ kind: "ancestral" }, "variance-ratio", setting);
  expect(await chains({ kind: "lambda", lambda: 1 }, "variance-ratio", setting)).toEqual(ancestral);
});
