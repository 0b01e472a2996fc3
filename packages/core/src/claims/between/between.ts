import { z } from "zod";
import type { ClaimMember, Judgement, MeasuredArm } from "../../contracts/claim.ts";
import { claimWords, eachArm, metric, openJudgement, statistic, when, where, window } from "../common.ts";
import { estimateOf, valuesOf, whenWords } from "../values.ts";
import { judgeWithin } from "../within.ts";

const schema = z.strictObject({
  kind: z.literal("between"),
  ...claimWords,
  metric,
  ...when,
  statistic,
  ...window,
  share: z.number().min(0).max(0.5).default(0.25).meta({
    title: "Interval at most",
    description: "Share of the window that half an interval may have where it reaches over an end.",
  }),
  where,
});

type BetweenConfig = z.infer<typeof schema>;

function judgeArm(config: BetweenConfig, arm: MeasuredArm): Judgement {
  const words = `${config.statistic} of ${config.metric} ${whenWords(config)}`;
  const values = valuesOf(arm, config);
  if (typeof values === "string") return openJudgement(arm.letter, words, values);
  const { low, high, share } = config;
  const estimate = estimateOf(values, config.statistic);
  return judgeWithin({ arm: arm.letter, statistic: words, estimate, low, high, share });
}

export const between = {
  kind: "between",
  label: "between",
  summary: "A statistic of a metric at one generation, or averaged over several, lies between two numbers.",
  schema,
  metrics: (config) => [config.metric],
  judge: (config, arms) => eachArm(arms, config.where, (arm) => judgeArm(config, arm)),
} as const satisfies ClaimMember<BetweenConfig>;
