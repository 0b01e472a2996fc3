import { expect, test } from "vitest";
import type { ArmDefinition } from "../definition/schema.ts";
import { standardScores } from "../results/result.ts";
import { openSource } from "../sources/open.ts";
import { runBlock } from "../recursion/block.ts";
import { resolveSampleSize } from "../recursion/recurse.ts";
import { summarize } from "../stats/summary.ts";
import { armOf, openText, zipfWords } from "../testing/sources.ts";
import { lawsOf } from "./apply.ts";

const unread = () => Promise.reject(new Error("unread"));

const gaussian = (policy: Record<string, unknown>, [n, generations]: [number, number], ddof = 0): ArmDefinition =>
  armOf({
    family: { kind: "gaussian", ddof },
    recursion: { generations, sampleSize: n, policy },
    metrics: ["variance-ratio", "log-variance-ratio", "mean-squared-drift"],
    seed: 17,
  });

async function lawOf(arm: ArmDefinition, metric: string): Promise<readonly (number | null)[]> {
  const source = await openSource(arm.source, unread);
  const laws = lawsOf({ arm, source, size: resolveSampleSize(arm, source) });
  return laws.find((law) => law.metric === metric)!.mean;
}

const last = async (arm: ArmDefinition, metric: string): Promise<number> => (await lawOf(arm, metric)).at(-1)!;

test("Gaussian under replace: the closed forms at t = 100, n = 100", async () => {
  expect(await last(gaussian({ kind: "replace" }, [100, 100]), "variance-ratio")).toBeCloseTo(0.99 ** 100, 12);
  expect(await last(gaussian({ kind: "replace" }, [100, 100]), "mean-squared-drift")).toBeCloseTo(1 - 0.99 ** 100, 12);
  // "i.i.d. is at -2.02" at t = 100, n = 100: the sampling table of the project's own simulations.
  expect(await last(gaussian({ kind: "replace" }, [100, 100]), "log-variance-ratio")).toBeCloseTo(-2.02, 2);
  expect(await last(gaussian({ kind: "replace" }, [100, 100], 1), "variance-ratio")).toBe(1);
  expect(await last(gaussian({ kind: "replace" }, [100, 100], 1), "mean-squared-drift")).toBeCloseTo(1, 12);
});

test.each([10, 32, 100])("Gaussian under accumulate tends to sin(pi/sqrt n)/(pi/sqrt n), n = %d", async (n) => {
  const limit = Math.sin(Math.PI / Math.sqrt(n)) / (Math.PI / Math.sqrt(n));
  const arm = gaussian({ kind: "accumulate" }, [n, 20_000]);
  expect(await last(arm, "variance-ratio")).toBeCloseTo(limit, 4);
  expect(await last(arm, "mean-squared-drift")).toBeCloseTo(1 - limit, 4);
});

// The recursion evaluated by others at t = 100: Heirloom's design notes, checked there numerically.
test.each([
  [10, 0.7411],
  [32, 0.9125],
  [100, 0.9713],
  [316, 0.9908],
])("Gaussian under accumulate-subsample, n = %d: %d at t = 100", async (n, value) => {
  expect(await last(gaussian({ kind: "accumulate-subsample" }, [n, 100]), "variance-ratio")).toBeCloseTo(value, 4);
});

// Fixed points of the fresh and the fixed data loop in closed form (Alemohammad et al. 2023; Bertrand et al. 2024).
test.each([0.02, 0.1, 0.5])("Gaussian with a real share of %d tends to its limits", async (l) => {
  const n = 100;
  const fresh = gaussian({ kind: "mix", real: l, draw: "fresh" }, [n, 2000]);
  const drift = 1 / (n * l * (2 - l) + 1 - l);
  expect(await last(fresh, "mean-squared-drift")).toBeCloseTo(drift, 10);
  expect(await last(fresh, "variance-ratio")).toBeCloseTo(1 - drift, 10);
  const fixed = gaussian({ kind: "mix", real: l, draw: "fixed" }, [n, 2000]);
  const real = 1 - 1 / (l * n);
  const variance = real / (1 + (1 - l) / (n * (2 * l - l * l)));
  expect(await last(fixed, "variance-ratio")).toBeCloseTo(variance, 10);
  expect(await last(fixed, "mean-squared-drift")).toBeCloseTo(1 / (l * n) + real - variance, 10);
});

const policies = [
  { kind: "replace" },
  { kind: "accumulate" },
  { kind: "accumulate-subsample" },
  { kind: "mix", real: 0.1, draw: "fresh" },
  { kind: "mix", real: 0.3, draw: "fixed" },
];

// 2,000 chains, 10 generations, at most 3 metrics: |z| > 5 at any of some 30 correlated points has a chance below 2e-5 an arm
// where means are normal; at n = 30 and 10 generations their skew is slight.
test.each(policies.flatMap((policy) => [0, 1].map((ddof) => [policy, ddof] as const)))(
  "measured chains keep to the laws: %j, ddof %d",
  async (policy, ddof) => {
    const replicates = 2000;
    const arm = gaussian(policy, [30, 10], ddof);
    const source = await openSource(arm.source, unread);
    const laws = lawsOf({ arm, source, size: 30 });
    expect(laws.map(({ metric }) => metric)).toEqual(
      policy.kind === "replace"
        ? ["variance-ratio", "log-variance-ratio", "mean-squared-drift"]
        : ["variance-ratio", "mean-squared-drift"],
    );
    for await (const { chunk } of runBlock({ arm, source, range: { first: 0, count: replicates }, every: Infinity })) {
      for (const { metric, mean } of laws) {
        const scores = standardScores(summarize(chunk.metrics[metric]!, replicates), mean);
        for (const score of scores) expect(Math.abs(score!)).toBeLessThan(5);
      }
    }
  },
);

test("a decoding or an option that a law does not speak about has no law", async () => {
  const text = { source: { kind: "text", dataset: "d" }, family: { kind: "ngram" } };
  const source = await openText(zipfWords(50, 100));
  const metricsWithLaw = (change: Record<string, unknown>): string[] => {
    const arm = armOf({ ...text, ...change });
    return lawsOf({ arm, source, size: resolveSampleSize(arm, source) }).map(({ metric }) => metric);
  };
  const recursion = { generations: 3, sampleSize: "source", policy: { kind: "replace" } };
  expect(metricsWithLaw({ recursion })).toEqual(["vocabulary"]);
  expect(metricsWithLaw({ recursion, sampler: { kind: "temperature", temperature: 0.8 } })).toEqual([]);
  expect(metricsWithLaw({ recursion: { ...recursion, sampleSize: 100 } })).toEqual([]);
});

test("surviving vocabulary: Suresh's sum over types, and chains keep to it", async () => {
  const source = await openText(zipfWords(2000, 400));
  const recursion = { generations: 8, sampleSize: "source", policy: { kind: "replace" } };
  const arm = armOf({ source: { kind: "text", dataset: "d", holdOut: 0 }, family: { kind: "ngram" }, recursion });
  const [law] = lawsOf({ arm, source, size: source.size! });
  const { counts } = source.facets.text!.vocabulary;
  const alive = (g: number): number => counts.reduce((sum, c) => sum + 1 - Math.exp(-c * g), 0) / counts.length;
  const [g1, g2, g3] = [1, 1 - Math.exp(-1), 1 - Math.exp(-(1 - Math.exp(-1)))];
  expect(law!.mean[0]).toBe(1);
  for (const [k, g] of [g1, g2, g3].entries()) expect(law!.mean[k + 1]).toBeCloseTo(alive(g), 12);
  // .02 is over 4 standard deviations of a single chain's share with 2,000 types, and covers that the formula is a limit.
  for await (const { chunk } of runBlock({ arm, source, range: { first: 0, count: 1 }, every: Infinity })) {
    const measured = chunk.metrics["vocabulary"]!;
    for (const [generation, share] of measured.entries()) {
      expect(Math.abs(share - law!.mean[generation]!)).toBeLessThan(0.02);
    }
  }
});

test("under accumulate the vocabulary is the source's", async () => {
  const source = await openText("a b c a b a");
  const recursion = { generations: 4, sampleSize: "source", policy: { kind: "accumulate" } };
  const arm = armOf({ source: { kind: "text", dataset: "d" }, family: { kind: "ngram" }, recursion });
  expect(lawsOf({ arm, source, size: 6 })[0]!.mean).toEqual([1, 1, 1, 1]);
});
