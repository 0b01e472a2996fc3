import { z } from "zod";
import type { ClaimMember, Judgement, MeasuredArm } from "../../contracts/claim.ts";
import { ALPHA, ERROR, judgeLaw } from "../../results/law-verdict.ts";
import { chainsOf } from "../chains.ts";
import { claimWords, eachArm, metric, openJudgement, where } from "../common.ts";

const tolerance = z
  .strictObject({
    absolute: z.number().positive().optional().meta({ title: "Absolute", description: "In the metric's unit." }),
    relative: z.number().positive().optional().meta({ title: "Relative", description: "As a share of the law." }),
  })
  .optional()
  .meta({ title: "Tolerance", description: "What the law may be off by; left out: nothing." });

const schema = z.strictObject({
  kind: z.literal("law"),
  ...claimWords,
  metric,
  generations: z
    .tuple([z.int().min(0), z.int().min(0)])
    .optional()
    .meta({ title: "Generations", description: "First and last that are judged; left out: all." }),
  alpha: z.number().positive().max(0.5).default(ALPHA).meta({
    title: "False alarms",
    description: "Chance of rejecting a true law, over all generations together.",
  }),
  error: z.number().positive().max(1).default(ERROR).meta({
    title: "Error to be found",
    description: "Share of the law; chains that could have missed such an error leave the claim open.",
  }),
  tolerance,
  where,
});

type LawConfig = z.infer<typeof schema>;

function judgeArm({ metric: name, ...options }: LawConfig, arm: MeasuredArm): Judgement {
  const law = arm.laws.find((candidate) => candidate.metric === name);
  if (!law) return openJudgement(arm.letter, `mean ${name} against a law`, `no law predicts ${name} on this arm`);
  return judgeLaw({ letter: arm.letter, law, chains: chainsOf(arm, name) }, options);
}

export const law = {
  kind: "law",
  label: "law",
  summary: "The law that predicts a metric holds, over all its generations at once.",
  schema,
  metrics: (config) => [config.metric],
  judge: (config, arms) => eachArm(arms, config.where, (arm) => judgeArm(config, arm)),
} as const satisfies ClaimMember<LawConfig>;
