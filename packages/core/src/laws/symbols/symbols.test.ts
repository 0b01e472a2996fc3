import { expect, test } from "vitest";
import type { ArmDefinition } from "../../definition/schema.ts";
import { runBlock } from "../../recursion/block.ts";
import { standardScores } from "../../results/result.ts";
import { openSource } from "../../sources/open.ts";
import { summarize } from "../../stats/summary.ts";
import { armOf } from "../../testing/sources.ts";
import { lawsOf } from "../apply.ts";
import { extinctUnderReplace, mostExtinctUnderReplace } from "./extinction.ts";

const unread = () => Promise.reject(new Error("unread"));

interface Setup {
  readonly source?: Record<string, unknown>;
  readonly family?: Record<string, unknown>;
  readonly policy?: Record<string, unknown>;
  readonly n?: number;
  readonly generations?: number;
  readonly metrics?: string[];
}

const predicted = [
  "collision-probability",
  "unique-symbols",
  "symbol-survival",
  "missing-mass",
  "tail-mass",
  "absorbed",
];

const setup = ({
  source = { kind: "zipf", size: 40, exponent: 1 },
  family = { kind: "categorical" },
  policy = { kind: "replace" },
  n = 30,
  generations = 10,
  metrics = predicted,
}: Setup): ArmDefinition =>
  armOf({ source, family, recursion: { generations, sampleSize: n, policy }, metrics, seed: 29 });

async function lawsFor(arm: ArmDefinition) {
  const source = await openSource(arm.source, unread);
  const laws = lawsOf({ arm, source, size: arm.recursion.sampleSize as number });
  return Object.fromEntries(laws.map((law) => [law.metric, law]));
}

// scipy 1.17.1, stats.binom.pmf as the transition matrix of the counts of n = 20, extinct after fits 1 to 7.
test.each([
  [0.3, [0.00079792, 0.01166864, 0.03671163, 0.07045731, 0.10770563, 0.14531943, 0.18166041]],
  [0.05, [0.35848592, 0.51917096, 0.6122210316, 0.67338218, 0.71681156, 0.74931092, 0.77457563]],
])("a symbol drawn with probability %d of 20 dies out as its Markov chain says", (p, expected) => {
  const initial = Float64Array.of(p);
  const exact = [...extinctUnderReplace({ n: 20, generations: 7 }, initial)].map(([value]) => value!);
  for (const [fit, value] of exact.entries()) expect(value).toBeCloseTo(expected[fit]!, 7);
  const most = [...mostExtinctUnderReplace({ n: 20, generations: 7 }, initial)].map(([value]) => value!);
  for (const [fit, value] of most.entries()) expect(value).toBeGreaterThanOrEqual(exact[fit]! - 1e-14);
});

// Sum over the fits of the share not absorbed. numpy 2.4.6 and scipy 1.17.1, the chain of a symbol's count: 17.4956 and 187.426;
// 40,000 simulated chains of n = 10 gave 17.52 +- .05.
test.each([
  [10, 17.49562, 400],
  [100, 187.42574, 3000],
])("ten symbols, n = %d, are absorbed after %d fits on average", async (n, expected, generations) => {
  const source = { kind: "categorical", size: 10 };
  const { absorbed } = await lawsFor(setup({ source, n, generations, metrics: ["absorbed"] }));
  const fits = absorbed!.mean.reduce<number>((sum, share) => sum + 1 - share!, 1);
  expect(fits).toBeCloseTo(expected, 3);
});

test("collision probability is 1 − (1 − 1/n)^t (1 − S₀) under replace, a product under accumulate", async () => {
  const source = { kind: "categorical", probabilities: [0.5, 0.3, 0.2] };
  const start = 1 - 0.38;
  const replace = await lawsFor(setup({ source, n: 50, generations: 40 }));
  expect(replace["collision-probability"]!.mean.at(-1)).toBeCloseTo(1 - 0.98 ** 40 * start, 12);
  const accumulate = await lawsFor(setup({ source, n: 50, generations: 3, policy: { kind: "accumulate" } }));
  const expected = 1 - start * (1 - 1 / 50) * (1 - 1 / 200) * (1 - 1 / 450);
  expect(accumulate["collision-probability"]!.mean[2]).toBeCloseTo(expected, 12);
});

const slope = (xs: readonly number[], ys: readonly number[]): number => {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(xs), mean(ys)];
  return (
    xs.reduce((sum, each, i) => sum + (each - x) * (ys[i]! - y), 0) / xs.reduce((sum, each) => sum + (each - x) ** 2, 0)
  );
};

/** Missing mass of generation 0, by its law and as measured in one chain. */
async function missing(change: Record<string, unknown>, n: number): Promise<{ law: number; measured: number }> {
  const source = { kind: "zipf", size: 1_000_000, exponent: 1.5, ...change };
  const family = { kind: "infinite-memory" };
  const arm = setup({ source, family, n, generations: 1, metrics: ["missing-mass"] });
  const opened = await openSource(arm.source, unread);
  const [law] = lawsOf({ arm, source: opened, size: n });
  expect(law!.certainty).toBe("exact");
  for await (const { chunk } of runBlock({ arm, source: opened, range: { first: 0, count: 1 }, every: Infinity })) {
    return { law: law!.mean[0]!, measured: chunk.metrics["missing-mass"]![0]! };
  }
  throw new Error("nothing was measured");
}

// Dohmatob et al. (2024), A Tale of Tails, theorems 2.1 and 3.1 and corollary 3.2: -(1 - 1/1.5), -(1.5 - 1)/2, -(1.5 - 1).
test.each([
  ["clean data", {}, -1 / 3],
  ["a tail narrowed from 1.5 to 2", { narrow: 2 }, -1 / 4],
] as const)("test error of infinite memory falls with its power of n: %s", async (_name, change, expected) => {
  const sizes = [100, 1000, 10_000, 100_000];
  const errors: number[] = [];
  for (const n of sizes) {
    const { law, measured } = await missing(change, n);
    errors.push(law);
    // The spread of a single chain at n = 100 is a tenth; 40 % is over four of them.
    expect(Math.abs(Math.log(measured / law))).toBeLessThan(0.4);
  }
  expect(Math.abs(slope(sizes.map(Math.log), errors.map(Math.log)) - expected)).toBeLessThan(0.02);
});

test("a tail cut at rank k leaves a floor of k^-.5", async () => {
  const ranks = [10, 32, 100, 316];
  const floors: number[] = [];
  for (const cut of ranks) floors.push((await missing({ cut }, 100_000)).law);
  expect(Math.abs(slope(ranks.map(Math.log), floors.map(Math.log)) + 0.5)).toBeLessThan(0.05);
});

const policies: Record<string, unknown>[] = [
  { kind: "replace" },
  { kind: "accumulate" },
  { kind: "accumulate-subsample" },
  { kind: "accumulate-subsample", replacement: "with" },
  { kind: "mix", real: 0.2, draw: "fresh" },
  { kind: "mix", real: 0.3, draw: "fixed" },
  { kind: "mix", real: 0.3, draw: "redraw" },
  { kind: "window", generations: 3 },
  { kind: "growing-pool", ratio: 0.4 },
  { kind: "blend", real: 0.2, last: 0.5 },
  { kind: "cycle", cycle: "balanced" },
  { kind: "unknown-provenance", real: 0.2 },
  { kind: "importance" },
  { kind: "weighted" },
];

/** The largest standard score of the chains about the laws that hold exactly, over metrics and generations. */
async function worstScore(arm: ArmDefinition, replicates: number): Promise<{ worst: number; metrics: string[] }> {
  const source = await openSource(arm.source, unread);
  const laws = lawsOf({ arm, source, size: arm.recursion.sampleSize as number });
  let worst = 0;
  for await (const { chunk } of runBlock({ arm, source, range: { first: 0, count: replicates }, every: Infinity })) {
    for (const { metric, mean } of laws) {
      const scores = standardScores(summarize(chunk.metrics[metric]!, replicates), mean);
      expect(scores.map((score) => score === null)).toEqual(mean.map((value) => value === null));
      for (const score of scores) worst = Math.max(worst, Math.abs(score ?? 0));
    }
  }
  return { worst, metrics: laws.map(({ metric }) => metric) };
}

// 600 chains of 10 generations, at most 5 metrics: |z| > 5 at any of 50 correlated points has a chance below 3e-5 an arm where
// means are nearly normal.
test.each(policies)("measured chains keep to the laws: %j", async (policy) => {
  const { worst, metrics } = await worstScore(setup({ policy, metrics: predicted.slice(0, 5) }), 600);
  expect(metrics).toContain("collision-probability");
  expect(metrics).toContain("tail-mass");
  expect(metrics).toContain("missing-mass");
  expect(worst).toBeLessThan(5);
});

// Absorbed chains are a share: 2,000 chains, and a uniform start.
test("shares absorbed and outcomes alive of a Bernoulli keep to their chain", async () => {
  const arm = setup({
    source: { kind: "bernoulli", p: 0.3 },
    family: { kind: "bernoulli" },
    n: 12,
    metrics: ["absorbed", "unique-symbols", "missing-mass", "collision-probability"],
  });
  const { worst, metrics } = await worstScore(arm, 2000);
  expect(metrics).toHaveLength(4);
  expect(worst).toBeLessThan(5);
});

test("where the chain of counts is too long to follow, Suresh's bound stands, with its side", async () => {
  const source = { kind: "zipf", size: 5000, exponent: 1 };
  const laws = await lawsFor(setup({ source, n: 100_000, generations: 5 }));
  expect(laws["symbol-survival"]).toMatchObject({ certainty: "bound", side: "lower" });
  expect(laws["missing-mass"]).toMatchObject({ certainty: "bound", side: "upper" });
  expect(laws["absorbed"]).toBeUndefined();
});

test("a pseudo-count or another sampler has no law; the first fit still has", async () => {
  expect(await lawsFor(setup({ family: { kind: "categorical", pseudoCount: 1 } }))).toEqual({});
  const recursion = { generations: 3, sampleSize: 30, policy: { kind: "replace" } };
  const arm = armOf({
    source: { kind: "zipf" },
    family: { kind: "categorical" },
    recursion,
    sampler: { kind: "temperature", temperature: 0.5 },
  });
  const laws = await lawsFor(arm);
  expect(Object.keys(laws).toSorted()).toEqual(["missing-mass", "symbol-survival", "unique-symbols"]);
  expect(laws["missing-mass"]!.mean.slice(1)).toEqual([null, null]);
});
