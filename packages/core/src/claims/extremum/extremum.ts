import { z } from "zod";
import type { ClaimMember, Judgement, MeasuredArm } from "../../contracts/claim.ts";
import { valueAt } from "../../definition/value-at.ts";
import { count, figure } from "../../results/words.ts";
import { resampleIndices } from "../../stats/bootstrap.ts";
import { meanOfTaken, momentsOf } from "../../stats/rows.ts";
import { claimWords, matches, metric, openJudgement, when, where, window } from "../common.ts";
import { valuesOf, whenWords } from "../values.ts";

const schema = z.strictObject({
  kind: z.literal("extremum"),
  ...claimWords,
  metric,
  ...when,
  extreme: z.enum(["minimum", "maximum"]).meta({
    title: "Extreme",
    description: "Of the mean over arms.",
    choices: { minimum: "Smallest", maximum: "Largest" },
  }),
  over: z.string().meta({ title: "Over", description: "Swept path; its value at the extreme is judged." }),
  ...window,
  where,
});

type ExtremumConfig = z.infer<typeof schema>;

const RESAMPLES = 499;
/** Chains drawn again; more would not move the shares. */
const MOST_CHAINS = 4000;
/** Share of resamples whose extreme must lie in the window, or outside it. */
const SURE = 0.95;

interface Candidate {
  readonly x: number;
  readonly row: Float32Array;
}

function candidatesOf(config: ExtremumConfig, arms: readonly MeasuredArm[]): Candidate[] | string {
  const candidates: Candidate[] = [];
  for (const arm of arms.filter((candidate) => matches(config.where, candidate))) {
    const x = valueAt(arm.definition, config.over.split("."));
    if (typeof x !== "number") return `${config.over} of arm ${arm.letter} is no number`;
    const row = valuesOf(arm, config);
    if (typeof row === "string") return row;
    candidates.push({ x, row });
  }
  if (candidates.length < 2) return "an extreme needs two arms or more";
  return new Set(candidates.map(({ row }) => row.length)).size === 1 ? candidates : "arms have different replicates";
}

/** Where the extreme of these means lies. */
function placeOf(means: readonly number[], candidates: readonly Candidate[], sign: 1 | -1): number {
  let best = 0;
  for (let i = 1; i < means.length; i++) if (sign * means[i]! > sign * means[best]!) best = i;
  return candidates[best]!.x;
}

/** Where the extreme lies in resamples of the chains, the same chains in every arm. */
function places(candidates: readonly Candidate[], sign: 1 | -1): number[] {
  const n = Math.min(candidates[0]!.row.length, MOST_CHAINS);
  const indices = resampleIndices(n, RESAMPLES);
  return Array.from({ length: RESAMPLES }, (_, b) => {
    const taken = indices.subarray(b * n, (b + 1) * n);
    const means = candidates.map(({ row }) => meanOfTaken(row, taken));
    return placeOf(means, candidates, sign);
  });
}

function judged(config: ExtremumConfig, candidates: readonly Candidate[]): Omit<Judgement, "statistic" | "arm"> {
  const sign = config.extreme === "maximum" ? 1 : -1;
  const means = candidates.map(({ row }) => momentsOf(row).mean);
  const inside = (x: number): boolean => x >= (config.low ?? -Infinity) && x <= (config.high ?? Infinity);
  const value = placeOf(means, candidates, sign);
  const share = places(candidates, sign).filter(inside).length / RESAMPLES;
  const n = candidates[0]!.row.length;
  const state = n < 2 ? "open" : share >= SURE ? "passed" : share <= 1 - SURE ? "rejected" : "open";
  const more = state === "open" ? "; raise N, or take arms farther apart" : "";
  const note = `${figure(share * 100)} % of resamples have it in the window, ${count(n)} chains${more}`;
  return { threshold: [config.low ?? null, config.high ?? null], value, state, note };
}

export const extremum = {
  kind: "extremum",
  label: "extremum",
  summary: "The arm with the smallest, or largest, mean has its swept value between two numbers.",
  schema,
  metrics: (config) => [config.metric],
  judge(config, arms) {
    const words = `${config.over} at the ${config.extreme} of mean ${config.metric} ${whenWords(config)}`;
    const candidates = candidatesOf(config, arms);
    if (typeof candidates === "string") return [openJudgement(null, words, candidates)];
    const statistic = `${words}, ${count(candidates.length)} arms`;
    return [{ arm: null, statistic, ...judged(config, candidates) }];
  },
} as const satisfies ClaimMember<ExtremumConfig>;
