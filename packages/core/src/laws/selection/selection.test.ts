import { expect, test } from "vitest";
import type { ArmDefinition } from "../../definition/schema.ts";
import { runBlock } from "../../recursion/block.ts";
import { standardScores } from "../../results/result.ts";
import { openSource } from "../../sources/open.ts";
import { summarize } from "../../stats/summary.ts";
import { armOf } from "../../testing/sources.ts";
import { lawsOf } from "../apply.ts";
import { largestOf, middleVariance, nearest } from "./line.ts";

const unread = () => Promise.reject(new Error("unread"));

// David and Nagaraja, Order Statistics (2003), table of normal order statistics: mean, and variance, of the largest.
test.each([
  [2, 0.5641896, 0.6816901],
  [3, 0.8462844, 0.5594672],
  [5, 1.1629645, 0.4475341],
  [10, 1.5387527, 0.3443438],
])("the largest of %d standard normals has mean %d and variance %d", (k, mean, variance) => {
  expect(largestOf(k).mean).toBeCloseTo(mean, 6);
  expect(largestOf(k).variance).toBeCloseTo(variance, 6);
});

// scipy 1.17.1: brentq of the radius for which norm.cdf gives the share, then truncnorm(low, high).stats().
test.each([
  { center: 0, share: 0.9, mean: 0, variance: 0.6230154841346838 },
  { center: 0, share: 0.1, mean: 0, variance: 0.005252517548743452 },
  { center: 1, share: 0.5, mean: 0.6993908242954585, variance: 0.27069823192453035 },
  { center: 3, share: 0.5, mean: 0.7978845486511, variance: 0.36338017214006235 },
  { center: 6, share: 0.1, mean: 1.7549833193248696, variance: 0.16913516927690941 },
])("what is nearest to a place, a share of all: $center, $share", ({ center, share, mean, variance }) => {
  expect(nearest(center, share).mean).toBeCloseTo(mean, 11);
  expect(nearest(center, share).variance).toBeCloseTo(variance, 11);
  if (center === 0) expect(middleVariance(share)).toBeCloseTo(variance, 10);
});

interface Setup {
  readonly selector: Record<string, unknown>;
  readonly policy?: string;
  readonly size?: number;
  readonly family?: Record<string, unknown>;
  readonly generations?: number;
}

const setup = ({ selector, policy = "replace", size = 500, generations = 5, family }: Setup): ArmDefinition =>
  armOf({
    source: family ? { kind: "normal", dimensions: 1, mean: 3, variances: 4 } : { kind: "gaussian", mean: 3, sd: 2 },
    family: family ?? { kind: "gaussian" },
    selector,
    recursion: { generations, sampleSize: size, policy: { kind: policy } },
    metrics: family
      ? ["trace-ratio", "log-determinant-ratio", "squared-mean-shift"]
      : ["variance-ratio", "log-variance-ratio", "mean-squared-drift"],
    seed: 23,
  });

async function measured(arm: ArmDefinition, replicates: number) {
  const source = await openSource(arm.source, unread);
  const laws = lawsOf({ arm, source, size: arm.recursion.sampleSize as number });
  for await (const { chunk } of runBlock({ arm, source, range: { first: 0, count: replicates }, every: Infinity })) {
    return laws.map((law) => ({ law, summary: summarize(chunk.metrics[law.metric]!, replicates) }));
  }
  throw new Error("nothing was measured");
}

// 600 chains, 8 generations: |z| > 4.5 at any of 8 correlated points has a chance below 1e-4 a case.
test.each([
  { selector: { kind: "best-of-k", k: 2 } },
  { selector: { kind: "best-of-k", k: 5, score: { kind: "coordinate", index: 0, sign: -1 } } },
  { selector: { kind: "best-of-k", k: 5 }, family: { kind: "multivariate-gaussian", ddof: 1 } },
])("at any size the variance of the best of k follows its law: %j", async (change) => {
  const found = await measured(setup({ ...change, size: 12, generations: 8 }), 600);
  const exact = found.filter(({ law }) => law.certainty === "exact");
  expect(exact.map(({ law }) => law.metric)).toEqual([change.family ? "trace-ratio" : "variance-ratio"]);
  for (const { law, summary } of exact) {
    for (const score of standardScores(summary, law.mean)) expect(Math.abs(score!)).toBeLessThan(4.5);
  }
});

const top = (share: number, bias: number) => ({ kind: "top-share", share, score: { kind: "reference", bias } });
const likely = (keep: string, share: number) => ({ kind: "likelihood-filter", keep, share });
const many: Setup[] = (["replace", "accumulate"] as const).flatMap((policy) => [
  { policy, selector: top(0.9, 0) },
  { policy, selector: top(0.7, 1) },
  { policy, selector: { kind: "best-of-k", k: 3 } },
  { policy, selector: { kind: "bradley-terry", k: 100, strength: 0.2 } },
  { policy, selector: likely("high", 0.8), family: { kind: "multivariate-gaussian" } },
  { policy, selector: likely("low", 0.8), family: { kind: "multivariate-gaussian" } },
]);

// 48 chains: 5 standard errors of any of some 250 means have a chance of .002 in all; .01 a generation is for terms of order 1/n.
test.each(many)("chains of many items keep to the laws: %j", async (change) => {
  const chains = 48;
  const choice = (change.selector["kind"] as string) === "bradley-terry";
  const found = await measured(setup({ ...change, size: choice ? 200 : 500, generations: choice ? 3 : 5 }), chains);
  expect(found.length).toBeGreaterThanOrEqual(2);
  for (const { law, summary } of found) {
    for (const [g, expected] of law.mean.entries()) {
      const error = (5 * summary.sd[g]!) / Math.sqrt(chains);
      expect(Math.abs(summary.mean[g]! - expected!)).toBeLessThan(error + 0.01 * (g + 1) * Math.max(1, expected!));
    }
  }
});

test("one of k at random has the laws of no selection; what a law does not speak about has none", async () => {
  const names = async (selector: Record<string, unknown>) => {
    const arm = setup({ selector });
    const source = await openSource(arm.source, unread);
    return lawsOf({ arm, source, size: 2000 }).map(({ name }) => name);
  };
  expect(await names({ kind: "random-one-of-k" })).toEqual(await names({ kind: "none" }));
  expect(await names({ kind: "bradley-terry", k: 3 })).toEqual([]);
  expect(await names({ kind: "best-of-k", score: { kind: "reference" } })).toEqual([]);
});
