import { z } from "zod";
import type { ClaimMember, Judgement, MeasuredArm } from "../../contracts/claim.ts";
import { figure } from "../../results/words.ts";
import type { Estimate } from "../../stats/interval.ts";
import {
  fatesOf,
  kaplanMeier,
  medianSurvival,
  medianSurvivalInterval,
  restrictedMean,
  type Fate,
} from "../../stats/survival.ts";
import { chainsOf } from "../chains.ts";
import { claimWords, eachArm, metric, openJudgement, statistic, where, window } from "../common.ts";
import { judgeWithin } from "../within.ts";

const schema = z.strictObject({
  kind: z.literal("survival"),
  ...claimWords,
  metric,
  beyond: z
    .enum(["above", "below"])
    .default("below")
    .meta({
      title: "Ends",
      description: "On which side of the limit a chain has ended.",
      choices: { above: "Above", below: "Below" },
    }),
  limit: z.number().meta({ title: "Limit", description: "A chain has ended at the first generation beyond it." }),
  statistic: statistic.default("median"),
  ...window,
  where,
});

type SurvivalConfig = z.infer<typeof schema>;

function medianOf(fates: readonly Fate[]): Estimate | undefined {
  const steps = kaplanMeier(fates);
  const value = medianSurvival(steps);
  if (value === null) return undefined;
  const [low, high] = medianSurvivalInterval(steps);
  return { value, low: low ?? value, high: high ?? Infinity, n: fates.length };
}

function meanOf(fates: readonly Fate[]): Estimate | undefined {
  if (fates.some(({ event }) => !event) || fates.length < 2) return undefined;
  const { mean, se } = restrictedMean(kaplanMeier(fates), fates);
  return { value: mean, low: mean - 1.96 * se, high: mean + 1.96 * se, n: fates.length };
}

function judgeArm(config: SurvivalConfig, arm: MeasuredArm): Judgement {
  const { metric: name, beyond, limit, low, high } = config;
  const words = `${config.statistic} generation at which ${name} is first ${beyond} ${figure(limit)}`;
  const chains = chainsOf(arm, name);
  if (!chains) return openJudgement(arm.letter, words, `${name} was not measured on this arm`);
  const fates = fatesOf(chains, (value) => (beyond === "below" ? value < limit : value > limit));
  const left = fates.filter(({ event }) => !event).length;
  const note = `${left} of ${fates.length} chains had not ended`;
  const estimate = config.statistic === "median" ? medianOf(fates) : meanOf(fates);
  if (estimate) return judgeWithin({ arm: arm.letter, statistic: words, estimate, low, high, note });
  return openJudgement(arm.letter, words, `${note}: run more generations, or claim the median`);
}

export const survival = {
  kind: "survival",
  label: "survival",
  summary:
    "The time until chains go beyond a limit, median or mean, lies between two numbers; chains that do not are censored.",
  schema,
  metrics: (config) => [config.metric],
  judge: (config, arms) => eachArm(arms, config.where, (arm) => judgeArm(config, arm)),
} as const satisfies ClaimMember<SurvivalConfig>;
