import { z } from "zod";
import type { ClaimMember, Judgement, MeasuredArm } from "../../contracts/claim.ts";
import { count, figure } from "../../results/words.ts";
import { percentileEnds, resampled } from "../../stats/bootstrap.ts";
import type { Estimate } from "../../stats/interval.ts";
import { generationsOf, meanOfTaken, rowOf, thinned, type Chains } from "../../stats/rows.ts";
import { quantileSorted } from "../../stats/summary.ts";
import { mannKendall } from "../../stats/trend.ts";
import { chainsOf } from "../chains.ts";
import { claimWords, eachArm, metric, openJudgement, statistic, where } from "../common.ts";
import { judgeWithin } from "../within.ts";

const schema = z.strictObject({
  kind: z.literal("trend"),
  ...claimWords,
  metric,
  direction: z.enum(["up", "down"]).meta({
    title: "Direction",
    description: "Where it goes over generations.",
    choices: { up: "Up", down: "Down" },
  }),
  statistic,
  generations: z
    .tuple([z.int().min(0), z.int().min(0)])
    .optional()
    .meta({ title: "Generations", description: "First and last that are looked at; left out: all." }),
  share: z
    .number()
    .min(0.5)
    .max(1)
    .default(0.9)
    .meta({ title: "Share", description: "Of all pairs of generations, how many must go that way at least." }),
  where,
});

type TrendConfig = z.infer<typeof schema>;

/** Most generations whose pairs are compared. */
const MOST = 40;
const RESAMPLES = 499;
/** Chains that are drawn again; more would not move the interval. */
const MOST_CHAINS = 4000;

type Statistic = TrendConfig["statistic"];

/** The statistic over the chains that are taken; NaN of none. */
const summaries: Record<Statistic, (row: Float32Array, taken: Uint32Array) => number> = {
  mean: meanOfTaken,
  median(row, taken) {
    const values = Float32Array.from(taken, (chain) => row[chain]!).filter((value) => !Number.isNaN(value));
    return quantileSorted(values.toSorted(), 0.5) ?? NaN;
  },
};

/** Share of pairs of generations that rise in the statistic over chains, with its bootstrap interval. */
function risingOf(chains: Chains, generations: readonly number[], statistic: Statistic): Estimate {
  const rows = generations.map((generation) => rowOf(chains, generation));
  const rising = (taken: Uint32Array): number =>
    mannKendall(rows.map((row) => summaries[statistic](row, taken))).rising;
  const value = rising(Uint32Array.from({ length: chains.replicates }, (_, i) => i));
  const n = Math.min(chains.replicates, MOST_CHAINS);
  const [low, high] = percentileEnds(resampled(n, rising, RESAMPLES));
  return { value, low: Math.min(low, value), high: Math.max(high, value), n: chains.replicates };
}

function judgeArm(config: TrendConfig, arm: MeasuredArm): Judgement {
  const { metric: name, direction, share } = config;
  const chains = chainsOf(arm, name);
  const [first, last] = config.generations ?? [0, Infinity];
  const words = `share of pairs of generations between which ${config.statistic} ${name} goes ${direction}`;
  if (!chains) return openJudgement(arm.letter, words, `${name} was not measured on this arm`);
  const all = Array.from({ length: generationsOf(chains) }, (_, g) => g).filter((g) => g >= first && g <= last);
  if (all.length < 2) return openJudgement(arm.letter, words, "a trend needs two generations or more");
  if (chains.replicates < 2) return openJudgement(arm.letter, words, "a single chain has no interval: raise N");
  const chosen = thinned(all, MOST);
  const rising = risingOf(chains, chosen, config.statistic);
  const estimate = direction === "up" ? rising : flipped(rising);
  const statistic = `${words}, ${count(chosen.length)} generations`;
  return judgeWithin({ arm: arm.letter, statistic, estimate, low: share, note: `${figure(share)} are claimed` });
}

const flipped = ({ value, low, high, n }: Estimate): Estimate => ({
  value: 1 - value,
  low: 1 - high,
  high: 1 - low,
  n,
});

export const trend = {
  kind: "trend",
  label: "trend",
  summary: "The mean or median goes up, or down, between nearly all pairs of generations (Mann and Kendall's count).",
  schema,
  metrics: (config) => [config.metric],
  judge: (config, arms) => eachArm(arms, config.where, (arm) => judgeArm(config, arm)),
} as const satisfies ClaimMember<TrendConfig>;
