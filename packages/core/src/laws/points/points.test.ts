import { expect, test } from "vitest";
import type { LawSeries } from "../../results/result.ts";
import { standardScores } from "../../results/result.ts";
import type { ArmDefinition } from "../../definition/schema.ts";
import { runBlock } from "../../recursion/block.ts";
import { openSource } from "../../sources/open.ts";
import { digamma } from "../../stats/digamma.ts";
import { summarize } from "../../stats/summary.ts";
import { armOf } from "../../testing/sources.ts";
import { lawsOf } from "../apply.ts";

const unread = () => Promise.reject(new Error("unread"));

const POINTS = ["trace-ratio", "squared-mean-shift", "log-determinant-ratio"];
const VALUES = ["variance-ratio", "mean-squared-drift", "log-variance-ratio"];
const CORRELATED = { kind: "normal", dimensions: 3, mean: 2, variances: [1, 4, 0.25], correlation: 0.6 };
const ROUND = { kind: "normal", dimensions: 3, variances: 2 };

interface Setup {
  readonly source?: Record<string, unknown>;
  readonly family?: Record<string, unknown>;
  readonly policy?: Record<string, unknown>;
  readonly sampler?: Record<string, unknown>;
  readonly metrics?: readonly string[];
  readonly size?: number;
  readonly generations?: number;
}

function setup(change: Setup): ArmDefinition {
  const { source = CORRELATED, family = {}, policy = { kind: "replace" }, metrics = POINTS } = change;
  return armOf({
    source,
    family: { kind: "multivariate-gaussian", ...family },
    recursion: { generations: change.generations ?? 6, sampleSize: change.size ?? 20, policy },
    sampler: change.sampler ?? { kind: "ancestral" },
    metrics: metrics.filter((name) => family["kind"] !== "kde" || name !== "log-determinant-ratio"),
    seed: 31,
  });
}

async function lawsFor(arm: ArmDefinition): Promise<readonly LawSeries[]> {
  const source = await openSource(arm.source, unread);
  return lawsOf({ arm, source, size: arm.recursion.sampleSize as number });
}

/** The largest standard score of the chains about the laws, over metrics and generations; and the metrics that have a law. */
async function compare(change: Setup, replicates = 700): Promise<{ worst: number; metrics: string[] }> {
  const arm = setup(change);
  const source = await openSource(arm.source, unread);
  const laws = await lawsFor(arm);
  let worst = 0;
  for await (const { chunk } of runBlock({ arm, source, range: { first: 0, count: replicates }, every: Infinity })) {
    for (const { metric, mean } of laws) {
      const scores = standardScores(summarize(chunk.metrics[metric]!, replicates), mean);
      for (const score of scores) worst = Math.max(worst, Math.abs(score!));
    }
  }
  return { worst, metrics: laws.map(({ metric }) => metric) };
}

// At most 18 correlated points a case: |z| > 4.5 at any has a chance below 2e-4 where means are normal, below .01 for all cases.
const replaces: Setup[] = [
  { family: { shape: "full" } },
  { family: { shape: "full", ddof: 1 } },
  { family: { shape: "diagonal" } },
  { family: { shape: "diagonal", ddof: 1 } },
  { family: { shape: "isotropic" }, source: ROUND },
  { family: { shape: "isotropic", ddof: 1 }, source: ROUND },
  { family: { shape: "full", ddof: 1 }, sampler: { kind: "lambda", lambda: 0.8 } },
  { family: { shape: "full" }, sampler: { kind: "lambda", lambda: 0.6 } },
];

test.each(replaces)("replace in three dimensions keeps to its laws: %j", async (change) => {
  const { worst, metrics } = await compare(change);
  expect(metrics.toSorted()).toEqual(POINTS.toSorted());
  expect(worst).toBeLessThan(4.5);
});

// Sources that are not normal, and policies whose laws are stated for one dimension: total variance and shift of the mean.
const traces: Setup[] = [
  { source: { kind: "moons" }, family: { ddof: 1 } },
  { source: { kind: "moons" }, family: { shape: "isotropic" } },
  { policy: { kind: "accumulate" }, source: { kind: "eight-gaussians" } },
  { policy: { kind: "accumulate" }, family: { shape: "isotropic", ddof: 1 } },
  { policy: { kind: "accumulate-subsample" }, family: { shape: "diagonal" } },
  { policy: { kind: "mix", real: 0.3, draw: "fresh" } },
  { policy: { kind: "mix", real: 0.3, draw: "fixed" }, source: { kind: "moons" } },
  { policy: { kind: "weighted", weight: 0.618 }, family: { ddof: 1 } },
];

test.each(traces)("total variance and shift keep to the laws of one dimension: %j", async (change) => {
  const { worst, metrics } = await compare({ ...change, metrics: ["trace-ratio", "squared-mean-shift"] });
  expect(metrics).toHaveLength(2);
  expect(worst).toBeLessThan(4.5);
});

const kernels: Setup[] = ["replace", "accumulate"].flatMap((kind) => [
  { policy: { kind }, family: { kind: "kde", h: 0.4 }, source: { kind: "moons" } },
  { policy: { kind }, family: { kind: "kde", h: 0.4 } },
  { policy: { kind }, family: { kind: "kde", bandwidth: "scott" } },
  { policy: { kind }, family: { kind: "kde", bandwidth: "silverman" } },
]);

test.each(kernels)("kernel density estimates keep to their laws: %j", async (change) => {
  const { worst, metrics } = await compare({ ...change, metrics: ["trace-ratio", "squared-mean-shift"] });
  expect(metrics).toHaveLength(2);
  expect(worst).toBeLessThan(4.5);
});

const meanOf = async (arm: ArmDefinition, metric: string): Promise<readonly (number | null)[]> =>
  (await lawsFor(arm)).find((law) => law.metric === metric)!.mean;

test("sampling bias in one dimension: E V = lambda^(t - 1), and chains keep to it", async () => {
  const change = {
    source: { kind: "gaussian" },
    family: { kind: "gaussian", ddof: 1 },
    sampler: { kind: "lambda", lambda: 0.8 },
    metrics: VALUES,
  };
  const law = await meanOf(setup(change), "variance-ratio");
  law.forEach((value, generation) => expect(value).toBeCloseTo(0.8 ** generation, 12));
  const { worst, metrics } = await compare(change);
  expect(metrics.toSorted()).toEqual(VALUES.toSorted());
  expect(worst).toBeLessThan(4.5);
});

test("kernel density estimates: the published limits for many points", async () => {
  const family = { kind: "kde", h: 0.5 };
  const source = { kind: "normal", dimensions: 2, variances: [1, 3] };
  const change = { source, family, size: 1_000_000_000, generations: 50, metrics: ["trace-ratio"] };
  const replaced = await meanOf(setup(change), "trace-ratio");
  const accumulated = await meanOf(setup({ ...change, policy: { kind: "accumulate" } }), "trace-ratio");
  let harmonic = 0;
  for (let t = 1; t <= 50; t++) {
    harmonic += 1 / t;
    expect(replaced[t - 1]).toBeCloseTo(1 + (t * 2 * 0.25) / 4, 6);
    expect(accumulated[t - 1]).toBeCloseTo(1 + (harmonic * 2 * 0.25) / 4, 6);
  }
});

test("finite points under replace: the closed form of the recursion, which stays below n d h^2", async () => {
  const source = { kind: "normal", dimensions: 2, variances: 1 };
  const arm = setup({ source, family: { kind: "kde", h: 0.5 }, size: 10, generations: 300, metrics: ["trace-ratio"] });
  const law = await meanOf(arm, "trace-ratio");
  law.forEach((value, g) => expect(value).toBeCloseTo(0.9 ** (g + 1) + 10 * (1 - 0.9 ** (g + 1)) * 0.25, 10));
});

test("the log determinant in one dimension is the log variance's; it is silent where it is undefined or unknown", async () => {
  const one = setup({ source: { kind: "normal", dimensions: 1 } });
  const law = await meanOf(one, "log-determinant-ratio");
  law.forEach((value, g) => expect(value).toBeCloseTo((g + 1) * (digamma(19 / 2) + Math.log(2 / 20)), 12));
  const metrics = async (change: Setup): Promise<string[]> =>
    (await lawsFor(setup(change))).map(({ metric }) => metric);
  expect(await metrics({ size: 3 })).not.toContain("log-determinant-ratio");
  expect(await metrics({ family: { shape: "isotropic" } })).not.toContain("log-determinant-ratio");
  expect(await metrics({ source: { kind: "moons" } })).not.toContain("log-determinant-ratio");
});
