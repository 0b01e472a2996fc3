import { expect, test } from "vitest";
import type { ArmDefinition } from "../../definition/schema.ts";
import { runBlock } from "../../recursion/block.ts";
import { standardScores } from "../../results/result.ts";
import { openSource } from "../../sources/open.ts";
import { summarize } from "../../stats/summary.ts";
import { armOf } from "../../testing/sources.ts";
import { lawsOf } from "../apply.ts";

const unread = () => Promise.reject(new Error("unread"));

interface Setup {
  readonly policy: Record<string, unknown>;
  readonly n?: number;
  readonly generations?: number;
  readonly ddof?: 0 | 1;
  readonly schedule?: Record<string, unknown>;
}

const setup = ({ policy, n = 20, generations = 8, ddof = 0, schedule = { kind: "constant" } }: Setup): ArmDefinition =>
  armOf({
    family: { kind: "gaussian", ddof },
    recursion: { generations, sampleSize: n, policy, schedule },
    metrics: ["variance-ratio", "log-variance-ratio", "mean-squared-drift"],
    seed: 23,
  });

async function lawsFor(arm: ArmDefinition) {
  const source = await openSource(arm.source, unread);
  return lawsOf({ arm, source, size: arm.recursion.sampleSize as number });
}

/** The largest standard score of the chains about the laws, over metrics and generations. */
async function worstScore(arm: ArmDefinition, replicates: number): Promise<number> {
  const source = await openSource(arm.source, unread);
  const laws = await lawsFor(arm);
  let worst = 0;
  for await (const { chunk } of runBlock({ arm, source, range: { first: 0, count: replicates }, every: Infinity })) {
    for (const { metric, mean } of laws) {
      const scores = standardScores(summarize(chunk.metrics[metric]!, replicates), mean);
      for (const score of scores) if (score !== null) worst = Math.max(worst, Math.abs(score));
    }
  }
  return worst;
}

const policies: Record<string, unknown>[] = [
  { kind: "mix", real: 0.3, draw: "redraw" },
  { kind: "mix", real: 0.3, draw: "resample" },
  { kind: "accumulate-subsample", replacement: "with" },
  { kind: "window", generations: 3 },
  { kind: "window", generations: 2, real: "stays" },
  { kind: "growing-pool", ratio: 0.4 },
  { kind: "blend", real: 0.2, last: 0.5 },
  { kind: "blend", real: 0.2, last: 0.3, draw: "fixed" },
  { kind: "cycle", cycle: "full" },
  { kind: "cycle", cycle: "balanced" },
  { kind: "cycle", cycle: "incremental", share: 0.4, fresh: 0.25 },
  { kind: "cycle", cycle: "expanding", share: 0.5, fresh: 0.2 },
  { kind: "unknown-provenance", real: 0.2 },
  { kind: "weighted", weight: 0.618 },
  { kind: "weighted", weight: 0.3, real: 0.5, synthetic: 1.5 },
  { kind: "importance", decay: 0.6 },
];

// 1,000 chains, 8 generations, 2 metrics: |z| > 5 at any of 16 correlated points has a chance below 2e-5 an arm where means are
// normal; the skew of V and mu^2 is slight at n = 20 and 8 generations. One standard error of V is 1 to 2 %.
test.each(policies.flatMap((policy) => ([0, 1] as const).map((ddof) => [policy, ddof] as const)))(
  "measured chains keep to the laws: %j, ddof %d",
  async (policy, ddof) => {
    const arm = setup({ policy, ddof });
    expect((await lawsFor(arm)).map(({ metric }) => metric)).toEqual(["variance-ratio", "mean-squared-drift"]);
    expect(await worstScore(arm, 1000)).toBeLessThan(5);
  },
);

const schedules = [
  { kind: "linear", rate: 1 },
  { kind: "power", exponent: 1.5 },
];
const scheduled: Record<string, unknown>[] = [
  { kind: "replace" },
  { kind: "accumulate" },
  { kind: "growing-pool", ratio: 0.5 },
];

// As above, with a third metric under replace.
test.each(scheduled.flatMap((policy) => schedules.map((schedule) => [policy, schedule] as const)))(
  "chains of growing corpora keep to the laws: %j, %j",
  async (policy, schedule) => {
    for (const ddof of [0, 1] as const) {
      const arm = setup({ policy, schedule, ddof, n: 8, generations: 6 });
      expect((await lawsFor(arm)).length).toBeGreaterThan(1);
      expect(await worstScore(arm, 1000)).toBeLessThan(5);
    }
  },
);

const lawOf = async (arm: ArmDefinition, metric: string): Promise<readonly (number | null)[]> =>
  (await lawsFor(arm)).find((law) => law.metric === metric)!.mean;

test("replace with n_t = n (g + 1): prod (1 - 1/n_t) and sum 1/n_t", async () => {
  const schedule = { kind: "linear", rate: 1 };
  const of = (ddof: 0 | 1) => setup({ policy: { kind: "replace" }, n: 10, generations: 50, ddof, schedule });
  const sizes = Array.from({ length: 50 }, (_, index) => 10 * (index + 1));
  const kept = sizes.reduce((product, n) => product * (1 - 1 / n), 1);
  expect((await lawOf(of(0), "variance-ratio")).at(-1)).toBeCloseTo(kept, 12);
  expect((await lawOf(of(0), "mean-squared-drift")).at(-1)).toBeCloseTo(1 - kept, 12);
  const harmonic = sizes.reduce((sum, n) => sum + 1 / n, 0);
  expect((await lawOf(of(1), "mean-squared-drift")).at(-1)).toBeCloseTo(harmonic, 12);
  expect((await lawOf(of(1), "variance-ratio")).at(-1)).toBeCloseTo(1, 12);
});

test("with superlinear sizes the drift stays bounded, by zeta(1.5)/n", async () => {
  const schedule = { kind: "power", exponent: 1.5 };
  const arm = setup({ policy: { kind: "replace" }, n: 100, generations: 5000, ddof: 1, schedule });
  // zeta(3/2) = 2.6123753 (Abramowitz and Stegun, table 23.3); what is left of the sum after t terms is about 2/sqrt t.
  const bound = 2.6123753 / 100;
  expect((await lawOf(arm, "mean-squared-drift")).at(-1)).toBeCloseTo(bound - 2 / Math.sqrt(5000) / 100, 5);
});

test("laws that are the same under other names agree", async () => {
  const pairs: [Record<string, unknown>, Record<string, unknown>][] = [
    [{ kind: "replace" }, { kind: "cycle", cycle: "full" }],
    [{ kind: "replace" }, { kind: "window", generations: 1 }],
    [{ kind: "replace" }, { kind: "cycle", cycle: "incremental", share: 1 }],
    [{ kind: "replace" }, { kind: "blend", real: 0, last: 1 }],
    [{ kind: "replace" }, { kind: "weighted", weight: 0 }],
    [{ kind: "accumulate" }, { kind: "growing-pool", ratio: 1 }],
    [{ kind: "accumulate" }, { kind: "importance", decay: 1 }],
    [{ kind: "accumulate" }, { kind: "window", generations: 100, real: "stays" }],
    [{ kind: "accumulate" }, { kind: "window", generations: 100 }],
    [
      { kind: "growing-pool", ratio: 0.3 },
      { kind: "cycle", cycle: "expanding", share: 0.3 },
    ],
    [
      { kind: "mix", real: 0.3 },
      { kind: "blend", real: 0.3, last: 0.7 },
    ],
    [
      { kind: "mix", real: 0.3, draw: "fixed" },
      { kind: "blend", real: 0.3, last: 0.7, draw: "fixed" },
    ],
    [
      { kind: "mix", real: 0.5 },
      { kind: "weighted", weight: 0.5, real: 0.5, synthetic: 0.5 },
    ],
  ];
  for (const [policy, other] of pairs) {
    for (const ddof of [0, 1] as const) {
      for (const metric of ["variance-ratio", "mean-squared-drift"]) {
        const expected = await lawOf(setup({ policy, ddof, generations: 12 }), metric);
        const found = await lawOf(setup({ policy: other, ddof, generations: 12 }), metric);
        for (const [generation, value] of found.entries()) expect(value).toBeCloseTo(expected[generation]!, 12);
      }
    }
  }
});
