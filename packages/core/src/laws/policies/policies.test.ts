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

const setup = ({ policy, n = 20, generations = 9, ddof = 0, schedule = { kind: "constant" } }: Setup): ArmDefinition =>
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

// 3,000 chains, 9 generations, 2 metrics: |z| > 5 at any of 18 correlated points has a chance below 2e-5 an arm where means are
// normal; the skew of V and mu^2 is slight at n = 20 and 9 generations.
test.each(policies.flatMap((policy) => ([0, 1] as const).map((ddof) => [policy, ddof] as const)))(
  "measured chains keep to the laws: %j, ddof %d",
  async (policy, ddof) => {
    const arm = setup({ policy, ddof });
    expect((await lawsFor(arm)).map(({ metric }) => metric)).toEqual(["variance-ratio", "mean-squared-drift"]);
    expect(await worstScore(arm, 3000)).toBeLessThan(5);
  },
);
